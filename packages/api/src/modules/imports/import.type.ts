import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../kernel/scalars.js';
import { StaffMemberType } from '../staffing/index.js';
import { ImportColumnEnum, ImportFormatEnum, ImportStatusEnum } from './import.enums.js';

@ObjectType('ImportRefusal', { simpleResolvers: true, description: 'A row, or a whole file, that did not go in.' })
export class ImportRefusalType {
  @Field(() => String, { description: 'The file, with the entry of an archive after `!`.' })
  source!: string;

  @Field(() => Int, { description: 'Position below the heading, from 1; 0: the file as a whole.' })
  row!: number;

  @Field(() => String, { description: 'Why, in a sentence that repeats no value.' })
  reason!: string;
}

@ObjectType('ImportRun', { simpleResolvers: true, description: 'One import, or one dry run of it, and how it goes.' })
export class ImportRunType {
  @Field(() => ID)
  id!: string;

  @Field(() => ImportFormatEnum)
  format!: string;

  @Field(() => ImportStatusEnum)
  status!: string;

  @Field(() => Boolean, { description: 'True: everything was done and nothing was kept.' })
  isDryRun!: boolean;

  @Field(() => Boolean, { description: 'False: begun at the command line.' })
  isFromBrowser!: boolean;

  @Field(() => [String], { nullable: true, description: 'Names of the files.' })
  files!: string[] | null;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who began it, when that is one of our staff.' })
  startedBy!: StaffMemberType | null;

  @Field(() => DateTime)
  startedAt!: string;

  @Field(() => DateTime, { nullable: true })
  finishedAt!: string | null;

  @Field(() => Float, { description: 'Size of the files in bytes.' })
  bytes!: number;

  @Field(() => Float, { description: 'How much of them has been read.' })
  bytesDone!: number;

  @Field(() => Int, { description: 'Rows of the types that the format brings into the graph.' })
  rowsRead!: number;

  @Field(() => Int)
  rowsCreated!: number;

  @Field(() => Int)
  rowsUpdated!: number;

  @Field(() => Int, { description: 'Rows that were here already as they are.' })
  rowsUnchanged!: number;

  @Field(() => Int)
  rowsRefused!: number;

  @Field(() => Int, { description: 'Pairs of providers that a person must look at.' })
  doubtfulPairs!: number;

  @Field(() => Int, { nullable: true, description: 'Refusals of rows and of whole files that were written down.' })
  refusalCount!: number | null;

  @Field(() => [ImportRefusalType], { nullable: true, description: 'The first 1,000 of them, file by file.' })
  refusals!: ImportRefusalType[] | null;

  @Field(() => [String], { description: 'What you are not shown.' })
  redacted!: string[];
}

@ObjectType('ImportMapping', { simpleResolvers: true, description: 'Which heading stands for which column.' })
export class ImportMappingType {
  @Field(() => String)
  heading!: string;

  @Field(() => ImportColumnEnum)
  column!: string;
}

@ObjectType('ImportPreviewFile', { simpleResolvers: true, description: 'A file that was sent, or one of an archive.' })
export class ImportPreviewFileType {
  @Field(() => ID)
  uploadId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Int)
  bytes!: number;

  @Field(() => Boolean, { description: 'False: JSON.' })
  isTable!: boolean;

  @Field(() => [String], { description: 'The headings of a table.' })
  columns!: string[];

  @Field(() => [[String]], { description: 'Its first rows, in the order of the headings.' })
  rows!: string[][];

  @Field(() => Int, { description: 'Rows below the heading.' })
  rowCount!: number;

  @Field(() => String, { nullable: true, description: 'Why it cannot be read to its end.' })
  fault!: string | null;

  @Field(() => [ImportFormatEnum], { description: 'The formats that can read it, the likeliest first.' })
  formats!: string[];

  @Field(() => [ImportMappingType], { description: 'For a list of your own: what the headings probably mean.' })
  mapping!: ImportMappingType[];
}

@ObjectType('ImportPreview', { simpleResolvers: true, description: 'What was sent, before anything is done with it.' })
export class ImportPreviewType {
  @Field(() => ID)
  id!: string;

  @Field(() => [ImportPreviewFileType])
  files!: ImportPreviewFileType[];

  @Field(() => [ImportFormatEnum], { description: 'The formats that can read all of them.' })
  formats!: string[];
}

@ObjectType('UploadTicket', { simpleResolvers: true, description: 'Lets one file in, once.' })
export class UploadTicketType {
  @Field(() => ID, { description: 'What the upload is called afterwards.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'POST the file to this address; null when it has been used.' })
  address!: string | null;

  @Field(() => DateTime, { description: 'Until then the file is kept.' })
  expiresAt!: string;
}
