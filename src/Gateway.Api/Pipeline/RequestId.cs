using System.Security.Cryptography;

namespace Gateway.Api.Pipeline;

/// <summary>The names of a request that its answer carries: 16 upper-case hexadecimal digits, and a longer token.</summary>
internal static class RequestId
{
    public const string HostIdHeader = "x-amz-id-2";

    public static string Create() => RandomNumberGenerator.GetHexString(16);

    /// <summary>A value of <c>x-amz-id-2</c>: opaque, and another one for each request, as on AWS.</summary>
    public static string CreateHostId()
    {
        Span<byte> bytes = stackalloc byte[48];
        RandomNumberGenerator.Fill(bytes);
        return Convert.ToBase64String(bytes);
    }
}
