using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Core.Federation;
using Gateway.Testing.Certificates;

namespace Gateway.Federation.Tests.Certificates;

public sealed class ChainTests : IDisposable
{
    private readonly CertificateHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Validate_GoodChain_IsTheHolderUntilTheCertificateEnds()
    {
        var leaf = _harness.Issue("CN=readwrite,O=Example");

        var identity = await _harness.ValidateAsync(leaf);

        Assert.Equal(ProviderKind.Certificate, identity.Kind);
        Assert.Equal("", identity.Provider);
        Assert.Equal("readwrite", identity.Name);
        Assert.Equal(["readwrite"], identity.Policies);
        Assert.Equal("CN=Test Issuing,O=Example", identity.Issuer);
        Assert.StartsWith("CN=readwrite;issuer=CN=Test Issuing,O=Example;anchor=", identity.Subject, StringComparison.Ordinal);
        Assert.Equal(_harness.Time.GetUtcNow().AddDays(1), identity.NotAfter);
        Assert.Equal(new DateTimeOffset(leaf.NotBefore.ToUniversalTime()), identity.IssuedAt);
        Assert.Equal(["readwrite"], identity.Claims["jwt:sub"]);
        Assert.Equal(["Example"], identity.Claims["jwt:aud"]);
        Assert.Equal(["Test Issuing"], identity.Claims["jwt:iss"]);
    }

    [Fact]
    public async Task Validate_IntermediatesInAnyOrderWithTheRoot_IsAccepted()
    {
        using var middle = _harness.Issuing.CreateAuthority("CN=Middle");
        using var lower = middle.CreateAuthority("CN=Lower");
        using var leaf = lower.Issue("CN=deep");

        var identity = await _harness.ValidateAsync(leaf, [_harness.Root.Certificate, .. lower.Intermediates.Reverse()]);

        Assert.Equal("deep", identity.Name);
    }

    [Theory]
    [InlineData(2048, "SHA256", true, null)]
    [InlineData(1024, "SHA256", true, "2048 bits")]
    [InlineData(2048, "SHA1", true, "SHA-1")]
    [InlineData(2048, "MD5", true, "")]
    [InlineData(2048, "SHA256", false, null)]
    [InlineData(2048, "SHA1", false, "SHA-1")]
    public async Task Validate_WeakKeyOrSignature_IsRefused(int bits, string hash, bool isPkcs1, string? problem)
    {
        var padding = isPkcs1 ? RSASignaturePadding.Pkcs1 : RSASignaturePadding.Pss;
        using var rootKey = RSA.Create(2048);
        var rootRequest = new CertificateRequest("CN=RSA root", rootKey, HashAlgorithmName.SHA256, padding);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var root = rootRequest.CreateSelfSigned(_harness.Time.GetUtcNow().AddDays(-1), _harness.Time.GetUtcNow().AddDays(2));
        using var key = RSA.Create(bits);
        var request = new CertificateRequest("CN=client", key, HashAlgorithmName.SHA256, padding);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        var signer = hash == "SHA256" ? X509SignatureGenerator.CreateForRSA(rootKey, padding) : new WeakSigner(rootKey, new HashAlgorithmName(hash), padding);
        using var leaf = request.Create(root.SubjectName, signer, _harness.Time.GetUtcNow().AddHours(-1), _harness.Time.GetUtcNow().AddDays(1), [1, 2, 3]);
        _harness.Options.AnchorsFile = _harness.Write("rsa.pem", root.ExportCertificatePem());

        if (problem is null)
        {
            Assert.Equal("client", (await _harness.ValidateAsync(leaf, [])).Name);
        }
        else
        {
            AssertInvalid(await _harness.RefusedAsync(leaf, []), problem);
        }
    }

    [Fact]
    public async Task Validate_IntermediateMissing_IsRefused() =>
        AssertInvalid(await _harness.RefusedAsync(_harness.Issue(), []), "no trusted authority");

    [Fact]
    public async Task Validate_IntermediateMissingAfterAGoodChain_IsAccepted()
    {
        // As when a client resumes a TLS session.
        await _harness.ValidateAsync(_harness.Issue());

        await _harness.ValidateAsync(_harness.Issue(), []);
    }

    [Fact]
    public async Task Validate_IntermediateMissingAfterABadChain_IsRefused()
    {
        using var stranger = TestCertificateAuthority.CreateRoot("CN=Stranger", _harness.Time);
        using var below = stranger.CreateAuthority("CN=Below");
        using var leaf = below.Issue("CN=readwrite");
        await _harness.RefusedAsync(leaf, [below.Certificate, stranger.Certificate]);

        AssertInvalid(await _harness.RefusedAsync(leaf, []), "no trusted authority");
    }

    [Fact]
    public async Task Validate_IntermediateInTheAnchorsFile_HelpsButIsNoAnchor()
    {
        _harness.Write("anchors.pem", _harness.Root.Certificate.ExportCertificatePem() + "\n" + _harness.Issuing.Certificate.ExportCertificatePem());
        await _harness.ValidateAsync(_harness.Issue(), []);

        using var other = TestCertificateAuthority.CreateRoot("CN=Other", _harness.Time);
        using var below = other.CreateAuthority("CN=Below");
        using var leaf = below.Issue("CN=readwrite");
        _harness.Write("anchors.pem", _harness.Root.Certificate.ExportCertificatePem() + "\n" + below.Certificate.ExportCertificatePem());
        _harness.Time.Advance(TimeSpan.FromSeconds(2));
        AssertInvalid(await _harness.RefusedAsync(leaf, []), "no trusted authority");
    }

    [Fact]
    public async Task Validate_OtherRoot_IsRefused()
    {
        using var stranger = TestCertificateAuthority.CreateRoot("CN=Test Root,O=Example", _harness.Time);
        using var leaf = stranger.Issue("CN=readwrite");

        AssertInvalid(await _harness.RefusedAsync(leaf, [stranger.Certificate]), "");
    }

    [Fact]
    public async Task Validate_SelfSigned_IsRefused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=readwrite", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], false));
        using var leaf = request.CreateSelfSigned(_harness.Time.GetUtcNow().AddHours(-1), _harness.Time.GetUtcNow().AddHours(1));

        AssertInvalid(await _harness.RefusedAsync(leaf, []), "no trusted authority");
    }

    [Fact]
    public async Task Validate_SignatureTampered_IsRefused()
    {
        var bytes = _harness.Issue().RawData;
        bytes[^1] ^= 1;
        using var leaf = X509CertificateLoader.LoadCertificate(bytes);

        AssertInvalid(await _harness.RefusedAsync(leaf), "signature");
    }

    [Theory]
    [InlineData(-48, -1)]
    [InlineData(1, 48)]
    public async Task Validate_OutOfItsTime_IsRefused(int fromHours, int toHours)
    {
        var now = _harness.Time.GetUtcNow();
        var leaf = _harness.Issue(choose: c => (c.NotBefore, c.NotAfter) = (now.AddHours(fromHours), now.AddHours(toHours)));

        AssertInvalid(await _harness.RefusedAsync(leaf), "expired");
    }

    [Fact]
    public async Task Validate_TimePassesItsEnd_IsRefused()
    {
        var leaf = _harness.Issue();
        await _harness.ValidateAsync(leaf);

        _harness.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));

        AssertInvalid(await _harness.RefusedAsync(leaf), "expired");
    }

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.1")]
    [InlineData("2.5.29.37.0")]
    [InlineData(null)]
    public async Task Validate_NotForClients_IsRefused(string? purpose)
    {
        var leaf = _harness.Issue(choose: c => c.Purposes = purpose is null ? null : [purpose]);

        AssertInvalid(await _harness.RefusedAsync(leaf), "client authentication");
    }

    [Fact]
    public async Task Validate_AuthorityNotForClients_IsRefused()
    {
        using var servers = _harness.Root.CreateAuthority(
            "CN=Servers", new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var leaf = servers.Issue("CN=readwrite");

        AssertInvalid(await _harness.RefusedAsync(leaf, servers.Intermediates), "");
    }

    [Fact]
    public async Task Validate_KeyMayNotSign_IsRefused() => AssertInvalid(
        await _harness.RefusedAsync(_harness.Issue(choose: c => c.Usage = X509KeyUsageFlags.KeyEncipherment)), "key usage");

    [Fact]
    public async Task Validate_OutsideItsAuthoritysNames_IsRefused()
    {
        using var limited = _harness.Root.CreateAuthority("CN=Limited", PermittedDns("inside.example"));
        using var inside = limited.Issue("CN=readwrite", c => c.DnsNames = ["robot.inside.example"]);
        using var outside = limited.Issue("CN=readwrite", c => c.DnsNames = ["robot.outside.example"]);

        await _harness.ValidateAsync(inside, limited.Intermediates);
        AssertInvalid(await _harness.RefusedAsync(outside, limited.Intermediates), "NameConstraint");
    }

    [Fact]
    public async Task Validate_TwoLeaves_IsRefused() => AssertInvalid(
        await _harness.RefusedAsync(_harness.Issue(), [.. _harness.Issuing.Intermediates, _harness.Issue("CN=other")]), "more than one");

    [Fact]
    public async Task Validate_IssuedByALeaf_IsRefused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parent = _harness.Issue("CN=parent");
        var request = new CertificateRequest("CN=readwrite", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], false));
        using var parentKey = parent.GetECDsaPrivateKey()!;
        using var leaf = request.Create(
            parent.SubjectName, X509SignatureGenerator.CreateForECDsa(parentKey), parent.NotBefore, parent.NotAfter, [1, 2, 3]);

        AssertInvalid(await _harness.RefusedAsync(leaf, [.. _harness.Issuing.Intermediates, parent]), "");
    }

    [Fact]
    public async Task Validate_AuthoritysOwnCertificate_IsRefused() =>
        AssertInvalid(await _harness.RefusedAsync(_harness.Issuing.Certificate, []), "authority");

    [Fact]
    public async Task Validate_TenIntermediates_IsAcceptedAndElevenAreNot()
    {
        var authority = _harness.Root;
        for (var i = 0; i < 10; i++)
        {
            authority = _harness.Keep(authority.CreateAuthority($"CN=Level {i}"));
        }

        using var tenth = authority.Issue("CN=readwrite");
        await _harness.ValidateAsync(tenth, authority.Intermediates);

        var eleventh = _harness.Keep(authority.CreateAuthority("CN=Level 10"));
        using var leaf = eleventh.Issue("CN=readwrite");
        var refusal = await _harness.RefusedAsync(leaf, eleventh.Intermediates);
        Assert.Equal(FederationFailure.TooManyIntermediates, refusal.Failure);
    }

    [Fact]
    public async Task Validate_AnchorsFileChanges_FollowsIt()
    {
        using var second = TestCertificateAuthority.CreateRoot("CN=Second Root", _harness.Time);
        using var leaf = second.Issue("CN=readwrite");
        AssertInvalid(await _harness.RefusedAsync(leaf, []), "no trusted authority");

        _harness.Write("anchors.pem", second.Certificate.ExportCertificatePem() + "\n" + _harness.Root.Certificate.ExportCertificatePem());
        _harness.Time.Advance(TimeSpan.FromSeconds(2));
        await _harness.ValidateAsync(leaf, []);

        _harness.Write("anchors.pem", "half written");
        _harness.Time.Advance(TimeSpan.FromSeconds(2));
        await _harness.ValidateAsync(leaf, []);
    }

    [Fact]
    public void Create_AnchorIsNoRoot_SaysWhatToDo()
    {
        _harness.Options.AnchorsFile = _harness.Write("issuing.pem", _harness.Issuing.Certificate.ExportCertificatePem());

        Assert.Contains("no root certificate", Assert.Throws<CryptographicException>(() => _harness.Identities).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_NothingVerified_AcceptsAnybodyUntilTheEnd()
    {
        _harness.Options.SkipsVerification = true;
        _harness.Options.AnchorsFile = null;
        using var stranger = TestCertificateAuthority.CreateRoot("CN=Stranger", _harness.Time);
        using var leaf = stranger.Issue("CN=readwrite", c => c.Purposes = null);

        Assert.Equal(["readwrite"], (await _harness.ValidateAsync(leaf, [])).Policies);

        _harness.Time.Advance(TimeSpan.FromDays(2));
        AssertInvalid(await _harness.RefusedAsync(leaf, []), "expired");
    }

    private static X509Extension PermittedDns(string name)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        using (writer.PushSequence())
        {
            writer.WriteCharacterString(UniversalTagNumber.IA5String, name, new Asn1Tag(TagClass.ContextSpecific, 2));
        }

        return new X509Extension("2.5.29.30", writer.Encode(), critical: true);
    }

    private static void AssertInvalid(FederationException refusal, string part)
    {
        Assert.Equal(FederationFailure.InvalidCertificate, refusal.Failure);
        Assert.Contains(part, refusal.Message, StringComparison.Ordinal);
    }
}
