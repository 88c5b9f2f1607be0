using Gateway.Iam.Credentials;

namespace Gateway.Iam.Accounts;

/// <param name="Account">As stored.</param>
/// <param name="Root">The credentials of its root; nobody is shown the secret again.</param>
public sealed record NewAccount(AccountEntry Account, RootCredentials Root);
