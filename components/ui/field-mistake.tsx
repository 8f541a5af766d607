import { Sign } from "./sign";

/** What is wrong with one field; renders nothing when the field is right. */
export function FieldMistake({ id, mistake }: { id: string; mistake?: string | null }) {
  if (!mistake) return null;
  return (
    <p className="field-mistake" id={id}>
      <Sign of="error" />
      {mistake}
    </p>
  );
}
