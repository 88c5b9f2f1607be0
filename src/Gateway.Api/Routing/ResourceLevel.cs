namespace Gateway.Api.Routing;

/// <summary>What a request target names.</summary>
internal enum ResourceLevel
{
    /// <summary>The service itself: no bucket.</summary>
    Service,
    Bucket,
    Object,
}
