import { defineEntity, p } from '@mikro-orm/core';
import { baseProperties } from '../../kernel/base.entity.js';
import { Provider } from '../providers/index.js';

/** Hours of one role, paid to employees and to contract staff. Decimal text, so that no hundredth is lost. */
const hours = () => p.decimal().$type<string>();

const ProviderStaffingDaySchema = defineEntity({
  name: 'ProviderStaffingDay',
  tableName: 'provider_staffing_day',
  properties: {
    ...baseProperties,
    providerId: () => p.manyToOne(Provider).mapToPk().fieldName('provider_id'),
    workedOn: p.date(),
    /** Residents at midnight; null when the home did not say. */
    census: p.integer().nullable(),
    rnDirectorEmployee: hours(),
    rnDirectorContract: hours(),
    rnAdminEmployee: hours(),
    rnAdminContract: hours(),
    rnEmployee: hours(),
    rnContract: hours(),
    lpnAdminEmployee: hours(),
    lpnAdminContract: hours(),
    lpnEmployee: hours(),
    lpnContract: hours(),
    cnaEmployee: hours(),
    cnaContract: hours(),
    traineeEmployee: hours(),
    traineeContract: hours(),
    medicationAideEmployee: hours(),
    medicationAideContract: hours(),
  },
});

/** The nursing hours that a home paid on one day (Payroll Based Journal). The sums by role are generated columns. */
export class ProviderStaffingDay extends ProviderStaffingDaySchema.class {}
ProviderStaffingDaySchema.setClass(ProviderStaffingDay);

const StaffingBenchmarkSchema = defineEntity({
  name: 'StaffingBenchmark',
  tableName: 'staffing_benchmark',
  properties: {
    ...baseProperties,
    /** A state or territory of the United States, in two letters. */
    region: p.string(),
    quarterStartsOn: p.date(),
    source: p.string(),
    facilities: p.integer(),
    residentDays: p.decimal().$type<string>(),
    totalHprd: p.decimal().$type<string>(),
    rnHprd: p.decimal().$type<string>(),
    lpnHprd: p.decimal().$type<string>(),
    aideHprd: p.decimal().$type<string>(),
    medianTotalHprd: p.decimal().$type<string>().nullable(),
    medianRnHprd: p.decimal().$type<string>().nullable(),
    medianAideHprd: p.decimal().$type<string>().nullable(),
    contractShare: p.decimal().$type<string>().nullable(),
  },
});

/** Hours per resident day of all homes of a state in one quarter, weighted by their resident days. */
export class StaffingBenchmark extends StaffingBenchmarkSchema.class {}
StaffingBenchmarkSchema.setClass(StaffingBenchmark);
