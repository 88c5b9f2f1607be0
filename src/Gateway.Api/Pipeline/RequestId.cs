using System.Security.Cryptography;

namespace Gateway.Api.Pipeline;

/// <summary>The names of a request that its answer carries: 16 upper-case hexadecimal digits, and a longer token.</summary>
internal static class RequestId
{
    public static string Create() => RandomNumberGenerator.GetHexString(16);

    /// <summary>The value of <c>x-amz-id-2</c> on this node, which tells the nodes of a fleet apart.</summary>
    public static string CreateHostId() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));
}
