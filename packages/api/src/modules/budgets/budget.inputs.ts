import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { valuesOf } from '../../kernel/enums.js';
import { CalendarDate, CurrencyCode, MinorUnits } from '../../kernel/scalars.js';
import { UserErrorType } from '../../kernel/user-error.type.js';
import { BudgetEntryKindEnum, BudgetKindEnum } from './budget.enums.js';
import { BudgetType } from './budget.type.js';
import { BudgetLineType, BudgetOverrideType } from './budget-ledger.type.js';

const KEY = '1 to 200 ASCII characters of your choosing; a retry with the same key has no second effect.';

const BudgetOverrideDecisionEnum = valuesOf(['APPROVED', 'REJECTED']);
registerEnumType(BudgetOverrideDecisionEnum, {
  name: 'BudgetOverrideDecision',
  description: 'The answer to a request for more money.',
});

@InputType()
export class BudgetLineInput {
  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'What the money is for, a word of your own list.' })
  category!: string;

  @Field(() => MinorUnits, { nullable: true, description: 'The planned amount, in the budget’s currency.' })
  authorisedMinor?: string | null;
}

@InputType()
export class OpenBudgetInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => String)
  name!: string;

  @Field(() => ID, { nullable: true, description: 'Whose care it pays. Required for a CARE budget.' })
  clientId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The unit whose money it is. Required for a PROGRAMME.' })
  unitId?: string | null;

  @Field(() => BudgetKindEnum)
  kind!: string;

  @Field(() => CalendarDate)
  startsOn!: string;

  @Field(() => CalendarDate, { description: 'Last day of the period, included.' })
  endsOn!: string;

  @Field(() => CurrencyCode)
  currency!: string;

  @Field(() => MinorUnits, {
    nullable: true,
    description: 'Absent: not known, so that spending is recorded and never refused.',
  })
  authorisedMinor?: string | null;

  @Field(() => ID, { nullable: true })
  ownerStaffId?: string | null;

  @Field(() => [BudgetLineInput], { nullable: true, description: 'At most 100.' })
  lines?: BudgetLineInput[] | null;
}

@ObjectType({ simpleResolvers: true })
export class OpenBudgetPayload {
  @Field(() => BudgetType, { nullable: true })
  budget!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@InputType()
export class AddBudgetLineInput extends BudgetLineInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID)
  budgetId!: string;

  @Field(() => ID, { nullable: true, description: 'The client this share is for, in a unit’s budget.' })
  clientId?: string | null;
}

@ObjectType({ simpleResolvers: true })
export class AddBudgetLinePayload {
  @Field(() => BudgetLineType, { nullable: true })
  line!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@InputType()
export class CloseBudgetInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;
}

@ObjectType({ simpleResolvers: true })
export class CloseBudgetPayload {
  @Field(() => BudgetType, { nullable: true })
  budget!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@InputType()
export class BudgetEntryInput {
  @Field(() => ID, { nullable: true })
  lineId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The client it was for, in a unit’s budget.' })
  clientId?: string | null;

  @Field(() => BudgetEntryKindEnum)
  kind!: string;

  @Field(() => MinorUnits, { description: 'Above zero; an ADJUSTMENT may be below.' })
  amountMinor!: string;

  @Field(() => CalendarDate, {
    description: 'The day of the service, in the period of the budget; an ACTUAL lies not in the future.',
  })
  serviceOn!: string;

  @Field(() => String, { nullable: true, description: 'Required for an ADJUSTMENT: its reason.' })
  description?: string | null;

  @Field(() => ID, { nullable: true, description: 'The commitment that an ACTUAL pays or a RELEASE gives back.' })
  settlesId?: string | null;

  @Field(() => ID, { nullable: true })
  providerId?: string | null;

  @Field(() => String, { nullable: true, description: 'The number on the invoice or order.' })
  reference?: string | null;
}

@InputType()
export class PostBudgetEntriesInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID)
  budgetId!: string;

  @Field(() => CurrencyCode, { description: 'Of all entries; it must be the budget’s own.' })
  currency!: string;

  @Field(() => [BudgetEntryInput], { description: '1 to 500.' })
  entries!: BudgetEntryInput[];
}

@ObjectType({ simpleResolvers: true })
export class PostBudgetEntriesPayload {
  @Field(() => BudgetType, { nullable: true, description: 'The budget as it stands after the posting.' })
  budget!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@InputType()
export class RequestBudgetOverrideInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID)
  budgetId!: string;

  @Field(() => ID, { nullable: true, description: 'The client it is for, in a unit’s budget.' })
  clientId?: string | null;

  @Field(() => MinorUnits, { description: 'How much more than is authorised now.' })
  amountMinor!: string;

  @Field(() => CurrencyCode)
  currency!: string;

  @Field(() => String)
  reason!: string;
}

@ObjectType({ simpleResolvers: true })
export class RequestBudgetOverridePayload {
  @Field(() => BudgetOverrideType, { nullable: true })
  override!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@InputType()
export class DecideBudgetOverrideInput {
  @Field(() => ID, { description: 'The override’s.' })
  id!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => BudgetOverrideDecisionEnum)
  decision!: string;
}

@ObjectType({ simpleResolvers: true })
export class DecideBudgetOverridePayload {
  @Field(() => BudgetOverrideType, { nullable: true })
  override!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}
