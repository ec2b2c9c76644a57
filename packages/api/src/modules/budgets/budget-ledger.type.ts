import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { MoneyType } from '../../kernel/money.type.js';
import { CalendarDate, DateTime } from '../../kernel/scalars.js';
import { ProviderType } from '../providers/index.js';
import { StaffMemberType } from '../staffing/index.js';
import { BudgetEntryKindEnum, BudgetOverrideStatusEnum } from './budget.enums.js';

@ObjectType('BudgetLine', {
  simpleResolvers: true,
  description:
    'A named share of a budget with its own figures. The budget is the limit: a line may pass its own amount.',
})
export class BudgetLineType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version an edit must name.' })
  version!: number;

  @Field(() => String, { nullable: true })
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the money is for, a word of the organisation’s own list.',
  })
  category!: string | null;

  @Field(() => MoneyType, { nullable: true, description: 'The amount first planned. Null: not planned.' })
  authorised!: MoneyType | null;

  @Field(() => MoneyType, { description: 'Moved here from other lines, less what was moved away.' })
  transferred!: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The plan as it stands: authorised and transferred. Null when nothing was planned and nothing moved.',
  })
  revised!: MoneyType | null;

  @Field(() => MoneyType)
  committed!: MoneyType;

  @Field(() => MoneyType)
  actual!: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Revised − committed − actual; below zero when the line has passed its plan. Null when not planned.',
  })
  available!: MoneyType | null;

  @Field(() => Float, { nullable: true, description: 'Actual ÷ revised.' })
  utilisation!: number | null;

  @Field(() => [String], { description: 'Fields withheld from you.' })
  redacted!: string[];
}

@ObjectType('BudgetEntry', {
  simpleResolvers: true,
  description: 'One posting in the ledger of a budget. It is never changed: a mistake is put right by an ADJUSTMENT.',
})
export class BudgetEntryType {
  @Field(() => ID)
  id!: string;

  @Field(() => BudgetEntryKindEnum)
  kind!: string;

  @Field(() => MoneyType, { description: 'Above zero; an ADJUSTMENT or a side of a TRANSFER may be below.' })
  amount!: MoneyType;

  @Field(() => CalendarDate, { description: 'The day of the service; it lies in the period of the budget.' })
  serviceOn!: string;

  @Field(() => DateTime, { description: 'When it was posted.' })
  createdAt!: string;

  @Field(() => String, { nullable: true })
  description!: string | null;

  @Field(() => String, { nullable: true, description: 'The number on the invoice or order.' })
  reference!: string | null;

  @Field(() => BudgetLineType, { nullable: true })
  line!: BudgetLineType | null;

  @Field(() => ProviderType, { nullable: true, description: 'Who is paid.' })
  provider!: ProviderType | null;

  @Field(() => BudgetEntryType, { nullable: true, description: 'The commitment it pays or gives back.' })
  settles!: BudgetEntryType | null;

  @Field(() => [BudgetEntryType], { description: 'Of a side of a TRANSFER: the others. Else empty.' })
  otherSides!: BudgetEntryType[];

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Of a COMMITMENT: what is neither paid nor given back. Else null.',
  })
  remaining!: MoneyType | null;

  @Field(() => [String], { description: 'Fields withheld from you.' })
  redacted!: string[];
}

@ObjectType('BudgetOverride', {
  simpleResolvers: true,
  description: 'A request to spend more than was authorised, and its decision. Whoever asks cannot decide.',
})
export class BudgetOverrideType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version an edit must name.' })
  version!: number;

  @Field(() => MoneyType)
  amount!: MoneyType;

  @Field(() => String, { nullable: true })
  reason!: string | null;

  @Field(() => BudgetOverrideStatusEnum)
  status!: string;

  @Field(() => DateTime)
  createdAt!: string;

  @Field(() => DateTime, { nullable: true })
  decidedAt!: string | null;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who asked, when that is one of our staff.' })
  requester!: StaffMemberType | null;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who decided, when that is one of our staff.' })
  decider!: StaffMemberType | null;

  @Field(() => Boolean, { description: 'True when you asked for it, and so cannot decide it.' })
  requestedByMe!: boolean;

  @Field(() => [String], { description: 'Fields withheld from you.' })
  redacted!: string[];
}
