namespace Gateway.Host.Proxies;

/// <summary>What the first bytes of a connection are.</summary>
internal enum ProxyHeaderState
{
    /// <summary>The beginning of a header.</summary>
    Incomplete,
    Whole,

    /// <summary>No header of this protocol.</summary>
    Malformed,
}
