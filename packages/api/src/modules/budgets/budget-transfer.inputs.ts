import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { CurrencyCode, MinorUnits } from '../../kernel/scalars.js';
import { UserErrorType } from '../../kernel/user-error.type.js';
import { BudgetType } from './budget.type.js';

@InputType()
export class TransferPartInput {
  @Field(() => ID)
  lineId!: string;

  @Field(() => MinorUnits, { description: 'Below zero what the line gives, above what it gets.' })
  amountMinor!: string;
}

@InputType()
export class TransferBetweenLinesInput {
  @Field(() => String, {
    description: '1 to 200 ASCII characters of your choosing; a retry with the same key has no second effect.',
  })
  idempotencyKey!: string;

  @Field(() => ID)
  budgetId!: string;

  @Field(() => CurrencyCode, { description: 'Of all parts; it must be the budget’s own.' })
  currency!: string;

  @Field(() => String, { description: 'Why; it stands in the ledger.' })
  reason!: string;

  @Field(() => [TransferPartInput], { description: '2 to 10, each line once; together they are zero.' })
  parts!: TransferPartInput[];
}

@ObjectType({ simpleResolvers: true })
export class TransferBetweenLinesPayload {
  @Field(() => BudgetType, { nullable: true, description: 'The budget as it stands after the transfer.' })
  budget!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}
