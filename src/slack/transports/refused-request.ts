/** A request that Slack does not send: the answer's status says what is wrong with it. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';
  readonly status: 400 | 401 | 413;

  constructor(status: 400 | 401 | 413, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
