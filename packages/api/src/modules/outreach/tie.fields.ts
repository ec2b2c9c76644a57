import { FieldResolver, Resolver } from 'type-graphql';
import { fromGraph } from '../../graph/declare.js';
import { FamilyRelationshipType } from '../families/index.js';
import { CareTeamMemberType } from '../plans/index.js';
import { CareAssignmentType } from '../staffing/index.js';
import { InteractionType } from './interaction.type.js';

/** What outreach adds to the ties of a client. */
@Resolver(() => FamilyRelationshipType)
export class FamilyTieFields {
  @FieldResolver(() => InteractionType, {
    nullable: true,
    description: 'The latest successful contact about the client that was with this family member.',
  })
  lastContact(): never {
    return fromGraph();
  }
}

@Resolver(() => CareAssignmentType)
export class AssignmentTieFields {
  @FieldResolver(() => InteractionType, {
    nullable: true,
    description: 'The latest successful contact that this staff member had for the client.',
  })
  lastContact(): never {
    return fromGraph();
  }
}

@Resolver(() => CareTeamMemberType)
export class CareTeamTieFields {
  @FieldResolver(() => InteractionType, {
    nullable: true,
    description: 'The latest successful contact that she had for the client; null for who is not one of our staff.',
  })
  lastContact(): never {
    return fromGraph();
  }
}
