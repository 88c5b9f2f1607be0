namespace Gateway.Api.Connections;

/// <summary>
/// The headers in which the trusted proxies say whom they speak for. Only one kind counts: proxies pass on the kind that they do not write as the client
/// sent it.
/// </summary>
public enum ForwardedHeader
{
    /// <summary><c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c>.</summary>
    XForwardedFor,

    /// <summary><c>Forwarded</c>, RFC 7239.</summary>
    Forwarded,
}
