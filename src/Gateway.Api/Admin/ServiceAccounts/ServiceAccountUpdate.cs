namespace Gateway.Api.Admin.ServiceAccounts;

/// <summary>What is to change of a service account.</summary>
/// <param name="IsEnabled">Null leaves it as it is.</param>
/// <param name="SecretKey">Null leaves it as it is.</param>
internal sealed record ServiceAccountUpdate(
    string AccessKey,
    AdminChange<string> Policy,
    AdminChange<string> Name,
    AdminChange<string> Description,
    AdminChange<DateTimeOffset?> Expires,
    bool? IsEnabled,
    string? SecretKey);
