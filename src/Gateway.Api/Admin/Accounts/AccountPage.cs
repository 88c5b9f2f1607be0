using Gateway.Iam.Accounts;

namespace Gateway.Api.Admin.Accounts;

/// <param name="Accounts">By id.</param>
/// <param name="Next">The id that the next page follows; null when there is none.</param>
internal sealed record AccountPage(IReadOnlyList<AccountEntry> Accounts, string? Next);
