import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { toPayload } from '../../kernel/outcome.js';
import { CalendarDate } from '../../kernel/scalars.js';
import { UserErrorType } from '../../kernel/user-error.type.js';
import { createOrgUnit } from './create-org-unit.js';
import { grantRole } from './grant-role.js';
import { OrgUnitKindEnum, OrgUnitType, RoleEnum, RoleGrantType } from './organisation.type.js';
import { revokeRole } from './revoke-role.js';

@InputType()
export class CreateOrgUnitInput {
  @Field(() => String, {
    description: '1 to 200 ASCII characters of your choosing; a retry with the same key has no second effect.',
  })
  idempotencyKey!: string;

  @Field(() => String)
  name!: string;

  @Field(() => OrgUnitKindEnum)
  kind!: string;

  @Field(() => ID, { nullable: true, description: 'The unit it belongs to; absent at the top.' })
  parentId?: string | null;
}

@ObjectType({ simpleResolvers: true })
export class CreateOrgUnitPayload {
  @Field(() => OrgUnitType, { nullable: true })
  orgUnit!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@InputType()
export class GrantRoleInput {
  @Field(() => String)
  idempotencyKey!: string;

  @Field(() => ID)
  userId!: string;

  @Field(() => RoleEnum)
  role!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The unit whose subtree the role covers, for care managers and supervisors; absent for the unit they work in. The other roles hold in the whole organisation.',
  })
  unitId?: string | null;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'The last day of the role. Required for an analyst and a service.',
  })
  expiresOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the role is needed for. Required for an analyst and a service.',
  })
  purpose?: string | null;
}

@ObjectType({ simpleResolvers: true })
export class GrantRolePayload {
  @Field(() => RoleGrantType, { nullable: true })
  roleGrant!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@InputType()
export class RevokeRoleInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;
}

@ObjectType({ simpleResolvers: true })
export class RevokeRolePayload {
  @Field(() => RoleGrantType, {
    nullable: true,
    description: 'Null: a role that was revoked is no longer there to read.',
  })
  roleGrant!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@Resolver()
export class OrganisationMutations {
  @Mutation(() => CreateOrgUnitPayload, {
    description:
      'Adds a region, branch or team. Refused: DUPLICATE (name taken beside it), NOT_FOUND (parent), TOO_DEEP.',
  })
  async createOrgUnit(@Ctx() context: Context, @Arg('input', () => CreateOrgUnitInput) input: CreateOrgUnitInput) {
    return toPayload('orgUnit', await createOrgUnit(context, input));
  }

  @Mutation(() => GrantRolePayload, {
    description:
      'Gives a user a role. Refused: NOT_ALLOWED (to yourself), NOT_FOUND, DUPLICATE, REQUIRED (the limited data set needs a purpose and an end), INVALID (a unit for a role of the whole organisation), OUT_OF_RANGE (an end in the past).',
  })
  async grantRole(@Ctx() context: Context, @Arg('input', () => GrantRoleInput) input: GrantRoleInput) {
    return toPayload('roleGrant', await grantRole(context, input));
  }

  @Mutation(() => RevokeRolePayload, {
    description: 'Takes a role back, at once. Refused: NOT_ALLOWED (your own), NOT_FOUND, STALE_VERSION.',
  })
  async revokeRole(@Ctx() context: Context, @Arg('input', () => RevokeRoleInput) input: RevokeRoleInput) {
    return toPayload('roleGrant', await revokeRole(context, input));
  }
}
