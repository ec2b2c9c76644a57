import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import { useFailureSentence } from '../../graphql/use-failure-sentence.js';
import { useWrite } from '../../graphql/use-write.js';
import { newKey } from '../../lib/new-key.js';
import { Section } from '../../ui/section.js';
import { DropZone } from './drop-zone.js';
import { FileList } from './file-list.js';
import { ImportSetup, OWN_LIST, type Preview, type Setup, suggestedSetup } from './import-setup.js';
import classes from './imports.module.css';
import { RunPanel } from './run-panel.js';
import { useUploads } from './use-uploads.js';

export const PreviewImportMutation = graphql(`
  mutation PreviewImport($input: PreviewImportInput!) {
    previewImport(input: $input) {
      preview {
        id
        formats
        files {
          uploadId
          name
          bytes
          isTable
          columns
          rows
          rowCount
          fault
          formats
          mapping {
            heading
            column
          }
        }
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

export const RunImportMutation = graphql(`
  mutation RunImport($input: RunImportInput!) {
    runImport(input: $input) {
      importRun {
        id
        status
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

/** A run that was begun may be the first of an empty history, and brings what the pages of providers show. */
const RUN_TOUCHES = ['ImportRun', 'ImportRunConnection', 'Provider', 'ProviderConnection', 'ProviderMatch'];

interface NewImportProps {
  /** The run that is open, by its address. */
  runId: string | undefined;
  onRun(runId: string | undefined): void;
}

/** Files are sent, looked at, tried, and then imported; each step says what the next one will do. */
export function NewImport({ runId, onRun }: NewImportProps) {
  const { t } = useTranslation('imports');
  const uploads = useUploads();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [setup, setSetup] = useState<Setup>({ format: null, mapping: {} });
  const [problem, setProblem] = useState<string | null>(null);
  /** The dry run of what stands here now; a change of the setup makes it one of something else. */
  const [triedId, setTriedId] = useState<string | null>(null);
  const [look, isLooking] = useWrite(PreviewImportMutation);
  const [run, isStarting] = useWrite(RunImportMutation, RUN_TOUCHES);
  const sentenceOf = useFailureSentence();

  const arrived = uploads.files.flatMap(({ uploadId }) => (uploadId ? [uploadId] : []));
  const isSending = uploads.files.some(({ state }) => state === 'SENDING');

  function forgetPreview() {
    setPreview(null);
    setTriedId(null);
    setProblem(null);
  }

  async function showPreview() {
    setProblem(null);
    const { data, failure } = await look({ input: { idempotencyKey: newKey(), uploadIds: arrived } });
    if (failure) return setProblem(sentenceOf(failure));
    const found = data.previewImport.preview;
    if (!found) return setProblem(data.previewImport.errors[0]?.message ?? t('upload.failed'));
    setPreview(found);
    setSetup(suggestedSetup(found));
  }

  async function start(isDryRun: boolean) {
    if (!setup.format) return;
    setProblem(null);
    const mapping = Object.entries(setup.mapping).map(([heading, column]) => ({ heading, column }));
    const { data, failure } = await run({
      input: {
        ...{ idempotencyKey: newKey(), uploadIds: arrived, format: setup.format, isDryRun },
        ...(setup.format === OWN_LIST ? { mapping } : {}),
      },
    });
    if (failure) return setProblem(sentenceOf(failure));
    const begun = data.runImport.importRun;
    if (!begun) return setProblem(data.runImport.errors[0]?.message ?? t('upload.failed'));
    setTriedId(isDryRun ? begun.id : null);
    if (!isDryRun) {
      // The server lets go of the files once they are in.
      uploads.clear();
      setPreview(null);
    }
    onRun(begun.id);
  }

  const isReady = setup.format !== null && (setup.format !== OWN_LIST || Object.values(setup.mapping).includes('NAME'));
  return (
    <>
      <Section title={t('upload.title')} lead={t('upload.lead')}>
        <div className={classes.stack}>
          <DropZone
            onFiles={(chosen) => {
              forgetPreview();
              void uploads.send(chosen);
            }}
          />
          <FileList
            files={uploads.files}
            onRemove={(key) => {
              forgetPreview();
              uploads.remove(key);
            }}
          />
          {arrived.length > 0 && !preview && (
            <div>
              <Button loading={isLooking} disabled={isSending} onClick={() => void showPreview()}>
                {t('setup.look')}
              </Button>
            </div>
          )}
          {!preview && problem && (
            <p role="alert" className={classes.reason}>
              {problem}
            </p>
          )}
        </div>
      </Section>
      {preview && (
        <Section title={t('setup.title')} lead={t('setup.lead')}>
          <div className={classes.stack}>
            <ImportSetup
              preview={preview}
              setup={setup}
              onChange={(changed) => {
                setSetup(changed);
                setTriedId(null);
              }}
            />
            <div className={classes.line}>
              <Button loading={isStarting} disabled={!isReady} onClick={() => void start(true)}>
                {t('setup.try')}
              </Button>
              <span className={classes.quiet}>{t('setup.tryHint')}</span>
            </div>
            {problem && (
              <p role="alert" className={classes.reason}>
                {problem}
              </p>
            )}
          </div>
        </Section>
      )}
      {runId !== undefined && (
        <RunPanel
          key={runId}
          runId={runId}
          onClose={() => onRun(undefined)}
          next={(shown) =>
            shown.id === triedId &&
            shown.status === 'DONE' &&
            shown.rowsCreated + shown.rowsUpdated > 0 && (
              <div className={classes.line}>
                <Button loading={isStarting} onClick={() => void start(false)}>
                  {t('run.importNow')}
                </Button>
                <span className={classes.quiet}>{t('run.importHint')}</span>
              </div>
            )
          }
        />
      )}
    </>
  );
}
