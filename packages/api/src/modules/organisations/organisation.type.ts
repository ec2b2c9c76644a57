import { ORG_UNIT_KINDS } from '@caregraph/shared/organisations';
import { LABELS, PERMISSIONS, ROLES } from '@caregraph/shared/permissions';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CurrencyCode } from '../../kernel/scalars.js';
import { valuesOf } from '../../kernel/enums.js';

export const RoleEnum = valuesOf(ROLES);
registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What a user is in the organisation; it decides what she may do and which facts she sees.',
  valuesConfig: {
    CARE_MANAGER: { description: 'Works with the clients of her caseload and covers for her team.' },
    SUPERVISOR: { description: 'Answers for a unit and everything below it.' },
    ADMINISTRATOR: { description: 'Answers for people, money and settings; sees no clinical content.' },
    ANALYST: { description: 'Reads the limited data set: no direct identifiers, no free text, no small counts.' },
    SERVICE: { description: 'A program that reads as an analyst does.' },
  },
});

export const PermissionEnum = valuesOf(PERMISSIONS.map((permission) => permission.toUpperCase().replace(':', '_')));
registerEnumType(PermissionEnum, {
  name: 'Permission',
  description: 'One thing that a role may allow, as `<subject>_<verb>`.',
});

export const LabelEnum = valuesOf(LABELS);
registerEnumType(LabelEnum, {
  name: 'Label',
  description:
    'What makes a fact more sensitive than the row it stands in. A field whose label the reader lacks is null and named in `redacted`.',
});

export const OrgUnitKindEnum = valuesOf(ORG_UNIT_KINDS);
registerEnumType(OrgUnitKindEnum, { name: 'OrgUnitKind', description: 'Where a unit stands in the tree.' });

@ObjectType('Organisation', { simpleResolvers: true, description: 'The care organisation whose data this is.' })
export class OrganisationType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'The short name used in commands and addresses.' })
  slug!: string;

  @Field(() => String, { description: 'ISO 3166 country code.' })
  country!: string;

  @Field(() => String, { description: 'IANA time zone in which days begin and months end.' })
  timeZone!: string;

  @Field(() => CurrencyCode)
  currency!: string;

  @Field(() => String, { description: 'BCP 47 locale for numbers and dates.' })
  locale!: string;

  @Field(() => Boolean, { description: 'True when all people and figures are generated for demonstration.' })
  isDemo!: boolean;
}

@ObjectType('OrgUnit', { simpleResolvers: true, description: 'A region, branch or team.' })
export class OrgUnitType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => OrgUnitKindEnum)
  kind!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => OrgUnitType, { nullable: true, description: 'The unit this one belongs to; null at the top.' })
  parent!: OrgUnitType | null;
}

@ObjectType('RoleGrant', {
  simpleResolvers: true,
  description: 'A role given to a user: for a unit, or for the whole organisation.',
})
export class RoleGrantType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  userId!: string;

  @Field(() => RoleEnum)
  role!: string;

  @Field(() => OrgUnitType, {
    nullable: true,
    description:
      'The unit whose subtree the role covers. Null for the unit she works in, and for a role that holds in the whole organisation.',
  })
  unit!: OrgUnitType | null;

  @Field(() => Int)
  version!: number;
}

@ObjectType('Me', { simpleResolvers: true, description: 'The signed-in user, as far as screens need her.' })
export class MeType {
  @Field(() => ID, { description: 'The user.' })
  id!: string;

  @Field(() => ID, { nullable: true, description: 'The staff member that the user is, when she is one.' })
  staffId!: string | null;

  @Field(() => [RoleEnum])
  roles!: string[];

  @Field(() => [PermissionEnum])
  permissions!: string[];

  @Field(() => [LabelEnum], { description: 'The labels whose facts she sees.' })
  labels!: string[];

  @Field(() => Boolean, { description: 'False when the request came with a read-only access token.' })
  mayWrite!: boolean;

  @Field(() => [OrgUnitType], {
    description: 'The units she answers for, subtrees included; empty for organisation-wide roles.',
  })
  units!: OrgUnitType[];

  @Field(() => OrganisationType, { nullable: true })
  organisation!: OrganisationType | null;
}
