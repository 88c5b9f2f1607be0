using Gateway.Iam.Accounts;

namespace Gateway.Api.Admin.Accounts;

/// <param name="Account">As stored.</param>
/// <param name="IsInstallation">Whether it is the installation's own.</param>
internal sealed record AccountView(AccountEntry Account, bool IsInstallation);
