namespace Gateway.Core.Objects;

/// <summary>Times are stored in milliseconds since 1970, UTC.</summary>
public static class StoredTime
{
    /// <summary>The time as it will be read back from a store.</summary>
    public static DateTimeOffset Of(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
