using System.Text;
using Gateway.Iam.Secrets;

namespace Gateway.Iam.Tests.Secrets;

public sealed class MasterKeyHandoverTests
{
    /// <summary>Format 1, which stays readable: the old key is 32 bytes of 1, the new key 32 bytes of 2.</summary>
    private const string Stored =
        """{"format":1,"oldSealed":"AdU2vAkhZnCVBQUFBQUFBQUFBQUFaQErT+EscwkhA5y6DvBzlOraMJxK7/E3SJBobzftTU+wpPK/gfXh7zf3iXu45GSEMNwANfUUp4wsAekj","newSealed":"AbNvO4ptRZuxBgYGBgYGBgYGBgYGZSuStZ3jMc5t2f4wpXrbqQKZwD8jjaRtZAAKXr8aTzmfhpXkTIrHTIAzp0cm0pD6sZeE0+t2zWlsKodf"}""";

    private static readonly MasterKey s_old = Key(1);
    private static readonly MasterKey s_new = Key(2);

    [Fact]
    public void Open_WithEitherKey_GivesBoth()
    {
        var stored = new MasterKeyHandover(s_old, s_new).ToBytes();

        foreach (var given in new[] { s_old, s_new })
        {
            var opened = MasterKeyHandover.Open(stored, given);
            Assert.Equal((s_old.Reveal(), s_new.Reveal()), (opened.Old.Reveal(), opened.New.Reveal()));
        }
    }

    [Fact]
    public void Open_StoredFormOfFormat1_IsRead()
    {
        var opened = MasterKeyHandover.Open(Encoding.UTF8.GetBytes(Stored), s_old);

        Assert.Equal(s_new.Reveal(), opened.New.Reveal());
        Assert.Equal(s_old.Reveal(), MasterKeyHandover.Open(Encoding.UTF8.GetBytes(Stored), s_new).Old.Reveal());
    }

    [Fact]
    public void Open_WithAnotherKey_IsRefused() =>
        Assert.Throws<SecretUnsealException>(() => MasterKeyHandover.Open(new MasterKeyHandover(s_old, s_new).ToBytes(), Key(3)));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"format\":2,\"oldSealed\":\"\",\"newSealed\":\"\"}")]
    public void Open_Damaged_IsRefused(string stored) =>
        Assert.Throws<SecretUnsealException>(() => MasterKeyHandover.Open(Encoding.UTF8.GetBytes(stored), s_old));

    [Fact]
    public void ToBytes_HoldsNoKeyInTheClear()
    {
        var stored = Encoding.UTF8.GetString(new MasterKeyHandover(s_old, s_new).ToBytes());

        Assert.DoesNotContain(s_old.Reveal(), stored, StringComparison.Ordinal);
        Assert.DoesNotContain(s_new.Reveal(), stored, StringComparison.Ordinal);
        Assert.DoesNotContain("[", new MasterKeyHandover(s_old, s_new).ToString().Replace("[secret]", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static MasterKey Key(byte value) =>
        MasterKey.TryParse(Convert.ToHexStringLower(Enumerable.Repeat(value, MasterKey.Length).ToArray()), out var key) ? key! : throw new InvalidOperationException();
}
