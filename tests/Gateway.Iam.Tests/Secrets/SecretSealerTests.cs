using System.Text;
using Gateway.Iam.Secrets;

namespace Gateway.Iam.Tests.Secrets;

public sealed class SecretSealerTests
{
    /// <summary>Version, key id, nonce, ciphertext, tag; computed with another implementation of AES-256-GCM.</summary>
    private const string Frozen = "01e388b28713f6f1516465666768696a6b6c6d6e6f206ead0e61c7123cd4c4ebeb89bd055f9ca2eaae";

    private static readonly byte[] s_purpose = "root secret"u8.ToArray();

    [Fact]
    public void Open_WhatWasSealed_IsTheSecret()
    {
        var sealer = new SecretSealer(MasterKey.Generate());

        Assert.Equal("hush"u8, sealer.Open(sealer.Seal("hush"u8, s_purpose), s_purpose));
        Assert.Empty(sealer.Open(sealer.Seal([], s_purpose), s_purpose));
    }

    [Fact]
    public void Seal_Twice_DiffersAndHidesTheSecret()
    {
        var sealer = new SecretSealer(MasterKey.Generate());

        var first = sealer.Seal("a secret that is long enough"u8, s_purpose);

        Assert.NotEqual(first, sealer.Seal("a secret that is long enough"u8, s_purpose));
        Assert.Equal(-1, first.AsSpan().IndexOf("secret"u8));
    }

    [Fact]
    public void Seal_KnownKeyAndNonce_HasTheFrozenBytes()
    {
        Assert.True(MasterKey.TryParse("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", out var key));
        byte[] nonce = [.. Enumerable.Range(100, 12).Select(i => (byte)i)];

        var envelope = new SecretSealer(key!).Seal("hush"u8, s_purpose, nonce);

        Assert.Equal(Frozen, Convert.ToHexStringLower(envelope));
    }

    [Fact]
    public void Open_AnyByteChanged_Throws()
    {
        var sealer = new SecretSealer(MasterKey.Generate());
        var envelope = sealer.Seal("hush"u8, s_purpose);

        for (var i = 0; i < envelope.Length; i++)
        {
            var changed = envelope.ToArray();
            changed[i] ^= 1;
            Assert.Throws<SecretUnsealException>(() => sealer.Open(changed, s_purpose));
        }
    }

    [Fact]
    public void Open_AnyLengthCut_Throws()
    {
        var sealer = new SecretSealer(MasterKey.Generate());
        var envelope = sealer.Seal("hush"u8, s_purpose);

        for (var length = 0; length < envelope.Length; length++)
        {
            Assert.Throws<SecretUnsealException>(() => sealer.Open(envelope.AsSpan(0, length), s_purpose));
        }
    }

    [Fact]
    public void Open_OtherPurpose_Throws()
    {
        var sealer = new SecretSealer(MasterKey.Generate());

        Assert.Throws<SecretUnsealException>(() => sealer.Open(sealer.Seal("hush"u8, s_purpose), "other"u8));
    }

    [Fact]
    public void Open_RetiredKey_StillOpens()
    {
        var (old, current) = (MasterKey.Generate(), MasterKey.Generate());
        var envelope = new SecretSealer(old).Seal("hush"u8, s_purpose);

        Assert.Equal("hush"u8, new SecretSealer(current, old).Open(envelope, s_purpose));
        var unknown = Assert.Throws<SecretUnsealException>(() => new SecretSealer(current).Open(envelope, s_purpose));
        Assert.Contains(Convert.ToHexStringLower(old.Id), unknown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", true)]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", true)]
    [InlineData("  AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n", true)]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e", false)]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eXX", false)]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIj", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TryParse_Text_AcceptsThirtyTwoBytesOnly(string? text, bool accepted)
    {
        Assert.Equal(accepted, MasterKey.TryParse(text, out var key));
        if (accepted)
        {
            Assert.Equal("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", key!.Reveal());
        }
    }

    [Fact]
    public void ToString_Key_ShowsNothing()
    {
        var key = MasterKey.Generate();

        Assert.Equal("[secret]", key.ToString());
        Assert.Equal(-1, key.Id.IndexOf(Encoding.ASCII.GetBytes(key.Reveal()).AsSpan(0, 4)));
    }
}
