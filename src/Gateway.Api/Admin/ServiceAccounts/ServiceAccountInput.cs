using Gateway.Iam.Credentials;

namespace Gateway.Api.Admin.ServiceAccounts;

/// <param name="Target">Whom it is to act for.</param>
/// <param name="Wish">What it is to be.</param>
internal sealed record ServiceAccountInput(ServiceAccountTarget Target, AccessKeyWish Wish);
