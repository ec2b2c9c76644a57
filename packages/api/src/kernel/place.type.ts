import { Field, Float, InputType, InterfaceType } from 'type-graphql';

/** Where something is: an address of a person, a place of work of a provider. */
@InterfaceType('Place', { description: 'Where something is. What is not known is null.' })
export abstract class PlaceType {
  @Field(() => String, { nullable: true, description: 'Street and house.' })
  line1!: string | null;

  @Field(() => String, { nullable: true })
  line2!: string | null;

  @Field(() => String, { nullable: true })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'County, district or borough.' })
  district!: string | null;

  @Field(() => String, { nullable: true, description: 'State or region; in the United States its two letters.' })
  state!: string | null;

  @Field(() => String, { nullable: true })
  postalCode!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  country!: string | null;

  @Field(() => Float, { nullable: true, description: 'Degrees north, WGS 84.' })
  latitude!: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east, WGS 84.' })
  longitude!: number | null;
}

/** What every address is entered with. */
@InputType()
export abstract class PlaceInput {
  @Field(() => String, { nullable: true })
  line1?: string | null;

  @Field(() => String, { nullable: true })
  line2?: string | null;

  @Field(() => String, { nullable: true })
  city?: string | null;

  @Field(() => String, { nullable: true })
  district?: string | null;

  @Field(() => String, { nullable: true })
  state?: string | null;

  @Field(() => String, { nullable: true })
  postalCode?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  country?: string | null;

  @Field(() => Float, { nullable: true })
  latitude?: number | null;

  @Field(() => Float, { nullable: true })
  longitude?: number | null;
}
