namespace Gateway.Api.S3;

/// <summary>The time of S3's records.</summary>
internal static class Clock
{
    /// <summary>Now, UTC, in whole seconds: what Last-Modified can say, so that lists, heads and conditions agree.</summary>
    public static DateTimeOffset NowInSeconds(this TimeProvider time) =>
        DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
}
