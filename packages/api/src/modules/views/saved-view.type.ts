import { VIEW_AUDIENCES, VIEW_PAGES } from '@caregraph/shared/views';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { valuesOf } from '../../kernel/enums.js';
import { OrgUnitType } from '../organisations/index.js';

export const ViewPageEnum = valuesOf(VIEW_PAGES);
registerEnumType(ViewPageEnum, { name: 'ViewPage', description: 'The page of the dashboard that a saved view opens.' });

export const ViewAudienceEnum = valuesOf(VIEW_AUDIENCES);
registerEnumType(ViewAudienceEnum, {
  name: 'ViewAudience',
  description: 'Who finds a saved view among hers.',
  valuesConfig: {
    PERSONAL: { description: 'Whoever saved it, and nobody else.' },
    TEAM: { description: 'Those who answer for its unit.' },
    ORGANISATION: { description: 'Everybody in the organisation but analysts, who have no saved views.' },
  },
});

@ObjectType('SavedView', { simpleResolvers: true, description: 'A list as somebody narrowed it, kept under a name.' })
export class SavedViewType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version an edit must name.' })
  version!: number;

  @Field(() => String)
  name!: string;

  @Field(() => ViewPageEnum)
  page!: string;

  @Field(() => String, { description: 'The query string of the address: empty, or from its `?`.' })
  search!: string;

  @Field(() => ViewAudienceEnum)
  audience!: string;

  @Field(() => OrgUnitType, { nullable: true, description: 'Whose view it is; null unless it is a team’s.' })
  unit!: OrgUnitType | null;

  @Field(() => Boolean, { description: 'True: you saved it.' })
  isMine!: boolean;

  @Field(() => Boolean, { description: 'True: you may rename and delete it.' })
  mayChange!: boolean;
}
