using Gateway.Iam.Identities;

namespace Gateway.Api.Admin.ServiceAccounts;

/// <param name="Keys">By id.</param>
/// <param name="Next">The id that the next page follows; null when there is none.</param>
internal sealed record ServiceAccountPage(IReadOnlyList<AccessKeyEntry> Keys, string? Next);
