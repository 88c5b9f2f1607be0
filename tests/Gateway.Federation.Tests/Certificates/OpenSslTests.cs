using Gateway.Federation.Certificates.Revocation;
using Gateway.Testing.Certificates;

namespace Gateway.Federation.Tests.Certificates;

/// <summary>What another implementation writes is read as it means it.</summary>
public sealed class OpenSslTests
{
    [Fact]
    public void List_OfOpenSsl_IsReadAndIsTheIssuers()
    {
        using var authority = OpenSslSamples.LoadAuthority();
        using var leaf = OpenSslSamples.LoadLeaf();

        var list = Assert.Single(RevocationList.Read(OpenSslSamples.List));

        Assert.Equal(1, list.Count);
        Assert.Equal(new DateTimeOffset(2126, 10, 30, 14, 56, 59, TimeSpan.Zero), list.NextUpdate);

        // It is for certificates that name its place, which the leaf does not.
        Assert.Equal(RevocationStatus.Unavailable, list.Find(leaf, authority, OpenSslSamples.Time, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OcspAnswer_OfOpenSsl_IsBelieved(bool hasNonce)
    {
        using var authority = OpenSslSamples.LoadAuthority();
        using var leaf = OpenSslSamples.LoadLeaf();

        var answer = OcspAnswerReader.Read(
            OpenSslSamples.OcspAnswer, new OcspQuestion(leaf, authority, hasNonce), authority, OpenSslSamples.Time, _ => false);

        Assert.Equal(RevocationStatus.Good, answer.Status);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 14, 56, 59, TimeSpan.Zero), answer.ThisUpdate);
    }
}
