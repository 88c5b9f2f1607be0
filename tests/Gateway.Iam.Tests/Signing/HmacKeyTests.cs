using System.Security.Cryptography;
using CsCheck;
using Gateway.Iam.Signing;

namespace Gateway.Iam.Tests.Signing;

public sealed class HmacKeyTests
{
    [Fact]
    public void LibCrypto_OnLinux_IsAvailable() => Assert.Equal(OperatingSystem.IsLinux(), LibCrypto.IsAvailable);

    [Fact]
    public void Compute_AnyMessage_IsHmacSha256() => Gen.Select(Gen.Byte.Array[32], Gen.Byte.Array[0, 300]).Sample((key, message) =>
    {
        var mac = new byte[HmacKey.Length];
        var hmac = new HmacKey(key);
        hmac.Compute([1, 2, 3], mac);
        hmac.Compute(message, mac);
        return mac.AsSpan().SequenceEqual(HMACSHA256.HashData(key, message));
    });

    [Fact]
    public void Hash_AnyMessage_IsSha256() => Gen.Byte.Array[0, 1000].Sample(message =>
    {
        var hash = new byte[32];
        ShortSha256.Hash(message, hash);
        return hash.AsSpan().SequenceEqual(SHA256.HashData(message));
    });
}
