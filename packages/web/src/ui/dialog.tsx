import { Modal } from '@mantine/core';
import type { PropsWithChildren } from 'react';
import { useTranslation } from 'react-i18next';

export interface DialogProps extends PropsWithChildren {
  title: string;
  isOpen: boolean;
  /** Absent: it cannot be dismissed, only completed. */
  onClose?: (() => void) | undefined;
  width?: 'NARROW' | 'NORMAL' | 'WIDE';
}

const SIZES = { NARROW: '26rem', NORMAL: '36rem', WIDE: '52rem' };

/** Over the page: holds the focus while it is open and gives it back where it came from. */
export function Dialog({ title, isOpen, onClose, width = 'NORMAL', children }: DialogProps) {
  const { t } = useTranslation();
  const mayClose = onClose !== undefined;
  return (
    <Modal
      opened={isOpen}
      onClose={onClose ?? (() => undefined)}
      title={title}
      size={SIZES[width]}
      withCloseButton={mayClose}
      closeOnClickOutside={mayClose}
      closeOnEscape={mayClose}
      closeButtonProps={{ 'aria-label': t('form.close') }}
    >
      {children}
    </Modal>
  );
}
