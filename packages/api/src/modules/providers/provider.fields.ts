import { Args, Field, FieldResolver, InputType, registerEnumType, Resolver } from 'type-graphql';
import { connectionType, orderType, PageArgs, pageArgs } from '../../graph/connection.type.js';
import { fromGraph } from '../../graph/declare.js';
import { valuesOf } from '../../kernel/enums.js';
import { DateRange } from '../../kernel/range.input.js';
import { PenaltyKindEnum, RateUnitEnum, ScopeSeverityEnum } from './provider.enums.js';
import { PractitionerType, ProviderServiceType, ProviderType, RateCardType } from './provider.type.js';
import { CitationType, PenaltyType, QualityRatingType } from './provider-quality.type.js';

@InputType()
class RateCardFilter {
  @Field(() => RateUnitEnum, { nullable: true })
  unit?: string;

  @Field(() => String, { nullable: true })
  payer?: string;

  @Field(() => Boolean, { nullable: true, description: 'True: prices that hold today; false: past and future ones.' })
  current?: boolean;
}

const RateCardOrderField = valuesOf(['VALID_FROM']);
registerEnumType(RateCardOrderField, { name: 'RateCardOrderField', description: 'What prices are sorted by.' });

const RateCardPage = pageArgs({
  filter: RateCardFilter,
  order: orderType('RateCardOrder', RateCardOrderField),
  otherwise: 'Newest first',
});

@InputType()
class QualityRatingFilter {
  @Field(() => String, { nullable: true })
  measure?: string;

  @Field(() => String, { nullable: true })
  source?: string;

  @Field(() => DateRange, { nullable: true })
  ratedOn?: DateRange;
}

const QualityRatingPage = pageArgs({ filter: QualityRatingFilter });

@InputType()
class PenaltyFilter {
  @Field(() => PenaltyKindEnum, { nullable: true })
  kind?: string;

  @Field(() => DateRange, { nullable: true })
  imposedOn?: DateRange;
}

const PenaltyPage = pageArgs({ filter: PenaltyFilter });

@InputType()
class CitationFilter {
  @Field(() => DateRange, { nullable: true })
  surveyedOn?: DateRange;

  @Field(() => [ScopeSeverityEnum], { nullable: true })
  scopeSeverities?: string[];

  @Field(() => Boolean, { nullable: true, description: 'True: actual harm or immediate jeopardy, G to L.' })
  harmful?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'True: found while a complaint was looked into.' })
  complaint?: boolean;
}

const CitationOrderField = valuesOf(['SURVEYED_ON', 'SEVERITY']);
registerEnumType(CitationOrderField, { name: 'CitationOrderField', description: 'What citations are sorted by.' });

const CitationPage = pageArgs({
  filter: CitationFilter,
  order: orderType('CitationOrder', CitationOrderField),
  otherwise: 'Newest first',
});

const PenaltyConnection = connectionType(PenaltyType);
const CitationConnection = connectionType(CitationType);
const PractitionerConnection = connectionType(PractitionerType);
const RateCardConnection = connectionType(RateCardType);
const QualityRatingConnection = connectionType(QualityRatingType);

/** Lists of a provider that grow. */
@Resolver(() => ProviderType)
export class ProviderFields {
  @FieldResolver(() => RateCardConnection, { description: 'All prices, past and current.' })
  rateCards(@Args(() => RateCardPage) _page: PageArgs): never {
    return fromGraph();
  }

  @FieldResolver(() => QualityRatingConnection, { description: 'All scores, newest first.' })
  ratingHistory(@Args(() => QualityRatingPage) _page: PageArgs): never {
    return fromGraph();
  }

  @FieldResolver(() => PenaltyConnection, { description: 'Newest first.' })
  penalties(@Args(() => PenaltyPage) _page: PageArgs): never {
    return fromGraph();
  }

  @FieldResolver(() => CitationConnection)
  citations(@Args(() => CitationPage) _page: PageArgs): never {
    return fromGraph();
  }

  @FieldResolver(() => PractitionerConnection, { description: 'Clinicians known to practise there.' })
  practitioners(@Args(() => PageArgs) _page: PageArgs): never {
    return fromGraph();
  }
}

@Resolver(() => ProviderServiceType)
export class ProviderServiceFields {
  @FieldResolver(() => RateCardConnection, { description: 'All prices of the service, past and current.' })
  rateCards(@Args(() => RateCardPage) _page: PageArgs): never {
    return fromGraph();
  }
}
