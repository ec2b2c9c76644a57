import { FieldResolver, Resolver } from 'type-graphql';
import { fromGraph } from '../../graph/declare.js';
import { ClientType } from '../clients/index.js';
import { FamilyRelationshipType } from './family.type.js';

@Resolver(() => ClientType)
export class ClientFamilyFields {
  @FieldResolver(() => [FamilyRelationshipType], {
    description: 'The people around the client today, emergency contacts first; at most 50.',
  })
  family(): never {
    return fromGraph();
  }

  @FieldResolver(() => [FamilyRelationshipType], {
    description: 'Relationships that no longer hold, the latest first; at most 50.',
  })
  formerFamily(): never {
    return fromGraph();
  }

  @FieldResolver(() => Boolean, {
    description:
      'True for a client under 18 without a family member who has a current legal authority: somebody must answer for a child.',
  })
  lacksResponsibleAdult(): never {
    return fromGraph();
  }
}
