namespace Gateway.Iam.Usage;

/// <summary>One use in memory or in the store. Immutable.</summary>
/// <param name="Time">Of the use.</param>
/// <param name="Service">Of a key's last use; of a principal's it stands in the id.</param>
/// <param name="Region">That the request was for.</param>
/// <param name="Principal">The ARN, for uses of services; null for those of keys.</param>
internal sealed record UseEntry(DateTimeOffset Time, string Service, string Region, string? Principal);
