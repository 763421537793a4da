import { type FieldProps, fieldAttributes } from '../field-props.ts';

/** Names of files: the sandbox takes no content. */
export function FileInput({ element, held, onHold, names }: FieldProps<'file_input'>) {
  const chosen = Array.isArray(held.files) ? held.files.map(nameOf) : [];
  const most = element.max_files ?? 10;
  const kinds = element.filetypes?.map((kind) => `.${kind}`).join(',');
  return (
    <div class="files">
      <input
        {...fieldAttributes(names)}
        type="file"
        class="field"
        multiple={most > 1}
        accept={kinds}
        onChange={(event) => {
          const picked = Array.from(event.currentTarget.files ?? [], ({ name }) => ({ id: name, name }));
          onHold({ type: element.type, files: picked.slice(0, most) });
        }}
      />
      {chosen.length > 0 && (
        <ul class="file-names">
          {chosen.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function nameOf(file: { id?: string; name?: string }): string {
  return file.name ?? file.id ?? '';
}
