import { PositiveIcon } from './icons.js';
import classes from './toggle-filter.module.css';

interface ToggleFilterProps {
  label: string;
  isOn: boolean;
  onToggle(isOn: boolean): void;
}

/** A filter that is on or off, beside the choices of a `FilterBar`. */
export function ToggleFilter({ label, isOn, onToggle }: ToggleFilterProps) {
  return (
    <button type="button" className={classes.toggle} aria-pressed={isOn} onClick={() => onToggle(!isOn)}>
      {isOn && <PositiveIcon size={15} aria-hidden />}
      {label}
    </button>
  );
}
