import { Args, Field, FieldResolver, ID, InputType, Resolver } from 'type-graphql';
import { connectionType, orderType, pageArgs, type PageArgs } from '../../graph/connection.type.js';
import { fromGraph } from '../../graph/declare.js';
import { ClientType } from '../clients/index.js';
import { OrganisationType, OrgUnitType } from '../organisations/index.js';
import { CareAssignmentType, CaseWeightType, StaffingRequirementType } from './assignment.type.js';
import { ShiftConnection, ShiftPage } from './shift.queries.js';
import { StaffMemberType } from './staff-member.type.js';
import { AssignmentRoleEnum, CareAssignmentOrderFieldEnum } from './staffing.enums.js';
import { StaffMemberConnection, StaffMemberPage } from './staffing.queries.js';

@InputType({ description: 'All that is given must hold.' })
export class CareAssignmentFilter {
  @Field(() => Boolean, { nullable: true, description: 'True: holds today.' })
  current?: boolean;

  @Field(() => AssignmentRoleEnum, { nullable: true })
  role?: string;

  @Field(() => Boolean, { nullable: true })
  isPrimary?: boolean;

  @Field(() => ID, { nullable: true })
  staffId?: string;
}

export const CareAssignmentPage = pageArgs({
  filter: CareAssignmentFilter,
  order: orderType('CareAssignmentOrder', CareAssignmentOrderFieldEnum),
  otherwise: 'Newest first',
});

const CareAssignmentConnection = connectionType(CareAssignmentType);

@Resolver(() => StaffMemberType)
export class StaffMemberFields {
  @FieldResolver(() => CareAssignmentConnection, { description: 'The clients she looks after and looked after.' })
  assignments(@Args(() => CareAssignmentPage) _page: PageArgs): never {
    return fromGraph();
  }

  @FieldResolver(() => ShiftConnection)
  shifts(@Args(() => ShiftPage) _page: PageArgs): never {
    return fromGraph();
  }
}

/** What staffing adds to a client. */
@Resolver(() => ClientType)
export class ClientStaffFields {
  @FieldResolver(() => StaffMemberType, {
    nullable: true,
    description: 'The primary care manager of today; null for a client who has none.',
  })
  careManager(): never {
    return fromGraph();
  }

  @FieldResolver(() => [CareAssignmentType], {
    description: 'Who of our staff looks after the client today, the primary care manager first.',
  })
  currentAssignments(): never {
    return fromGraph();
  }

  @FieldResolver(() => CareAssignmentConnection, { description: 'All assignments, past, current and future.' })
  assignments(@Args(() => CareAssignmentPage) _page: PageArgs): never {
    return fromGraph();
  }
}

/** What staffing adds to a unit. */
@Resolver(() => OrgUnitType)
export class OrgUnitStaffFields {
  @FieldResolver(() => StaffMemberConnection, { description: 'Who works in this unit; units below it do not count.' })
  staffMembers(@Args(() => StaffMemberPage) _page: PageArgs): never {
    return fromGraph();
  }

  @FieldResolver(() => ShiftConnection)
  shifts(@Args(() => ShiftPage) _page: PageArgs): never {
    return fromGraph();
  }

  @FieldResolver(() => [StaffingRequirementType], { description: 'The hours the unit needs now, by weekday.' })
  staffingRequirements(): never {
    return fromGraph();
  }
}

/** What staffing adds to the organisation. */
@Resolver(() => OrganisationType)
export class OrganisationStaffFields {
  @FieldResolver(() => [CaseWeightType], {
    description: 'The case weights of today, one per acuity, when they are set.',
  })
  caseWeights(): never {
    return fromGraph();
  }
}
