import type { SeenView } from '../../seen.ts';
import { Blocks } from '../blocks/blocks.tsx';
import type { PageAct } from '../contract.ts';
import { valuesIn } from './drafts.ts';
import { errorSummary } from './error-summary.ts';
import { ModalFoot } from './modal-foot.tsx';
import { ModalHead } from './modal-head.tsx';
import type { ModalSurface } from './modal-surface.ts';
import { useDrafts } from './use-drafts.ts';
import { useFocus } from './use-focus.ts';
import { useSubmission } from './use-submission.ts';

type ModalViewProps = {
  view: SeenView;
  surface: ModalSurface;
  isInFront: boolean;
  isOnTop: boolean;
  onBack(): void;
  onDismiss(): void;
};

/** One modal of a stack. Those under the one in front keep what was typed, unseen. */
export function ModalView({ view, surface, isInFront, isOnTop, onBack, onDismiss }: ModalViewProps) {
  const { perform } = surface;
  const { drafts, hold, flush, leftToSend } = useDrafts(view, isInFront, perform);
  const values = valuesIn(view, drafts);
  const { body } = view;
  const isModal = body.type === 'modal';
  const submission = useSubmission({ blocks: body.blocks, values, perform, flush, leftToSend });
  const { errors, refusals, trouble, isBusy } = submission;
  const { form, remember } = useFocus(isInFront, refusals);
  if (!isModal) return null;
  const hasErrors = Object.keys(errors).length > 0;
  return (
    <form
      ref={form}
      class="modal-view"
      hidden={!isInFront}
      noValidate
      onFocusCapture={remember}
      onSubmit={(event) => {
        event.preventDefault();
        void submission.submit();
      }}
    >
      <ModalHead
        title={body.title.text}
        titleId={`${view.id}-title`}
        isOnTop={isOnTop}
        onBack={onBack}
        onDismiss={onDismiss}
      />
      <div class="modal-body">
        <div class="spoken" role="alert">
          {hasErrors && errorSummary(body.blocks, errors)}
        </div>
        <Blocks
          blocks={body.blocks}
          surface={{ ...surface, on: { view: view.id }, perform: performHere }}
          values={values}
          errors={errors}
          onHold={(at, value) => {
            submission.forgetError(at.block);
            hold(at, value);
          }}
        />
      </div>
      {trouble && (
        <p class="modal-trouble" role="alert">
          {trouble}
        </p>
      )}
      <ModalFoot body={body} isBusy={isBusy} onClose={onBack} />
    </form>
  );

  /** The app is told of what stands in the fields with whatever is pressed among them. */
  async function performHere(act: PageAct) {
    await flush();
    return perform(act);
  }
}
