using Gateway.Iam.Credentials;

namespace Gateway.Api.Admin.ServiceAccounts;

/// <param name="UserName">Whom it is to act for; null for the caller.</param>
/// <param name="Wish">What it is to be.</param>
internal sealed record ServiceAccountInput(string? UserName, AccessKeyWish Wish);
