/** An instance of another service that the operator trusts: `gitlab` at `https://git.example.com`. */
export type TrustedOrigin = { host: string; origin: string };
