import { Modal } from '@mantine/core';
import { type PropsWithChildren, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

export interface DialogProps extends PropsWithChildren {
  title: string;
  isOpen: boolean;
  /** Absent: it cannot be dismissed, only completed. */
  onClose?: (() => void) | undefined;
  width?: 'NARROW' | 'NORMAL' | 'WIDE';
}

const SIZES = { NARROW: '26rem', NORMAL: '36rem', WIDE: '52rem' };

/** A dialog that the address opens is taken off the page when it closes, before it could give the focus back by itself. */
function useFocusReturn(isOpen: boolean): void {
  useEffect(
    function giveFocusBack() {
      if (!isOpen) return;
      const opener = document.activeElement;
      return () => {
        if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      };
    },
    [isOpen],
  );
}

/** Over the page: holds the focus while it is open and gives it back where it came from. */
export function Dialog({ title, isOpen, onClose, width = 'NORMAL', children }: DialogProps) {
  const { t } = useTranslation();
  useFocusReturn(isOpen);
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
