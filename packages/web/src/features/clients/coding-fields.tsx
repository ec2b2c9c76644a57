import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormFields } from '../../ui/forms/form-fields.js';
import { Columns } from '../../ui/section.js';

/** What most diagnoses and allergies are coded in; the person may write another. */
const SNOMED = 'http://snomed.info/sct';

export const NO_CODING = { display: '', codeSystem: SNOMED, code: '' };

interface CodingFieldsProps {
  field: FormFields<typeof NO_CODING>;
  /** What a person would write, as an example. */
  example: string;
  /** Further fields beside the code. */
  children: ReactNode;
}

/** What was found, in words and as a code of a system. */
export function CodingFields({ field, example, children }: CodingFieldsProps) {
  const { t } = useTranslation('clients');
  return (
    <>
      {field.text('display', {
        label: t('coding.display'),
        hint: t('coding.displayHint', { example }),
        isRequired: true,
        isFirst: true,
      })}
      <Columns least="13rem">
        {field.text('code', { label: t('coding.code'), isRequired: true })}
        {field.text('codeSystem', { label: t('coding.codeSystem'), isRequired: true })}
        {children}
      </Columns>
    </>
  );
}
