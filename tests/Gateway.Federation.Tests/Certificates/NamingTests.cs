using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Gateway.Core.Federation;
using Gateway.Federation.Certificates;
using Gateway.Testing.Certificates;

namespace Gateway.Federation.Tests.Certificates;

public sealed class NamingTests : IDisposable
{
    private readonly CertificateHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Validate_SeveralCommonNames_TakesTheLastEncoded()
    {
        using var leaf = _harness.Issuing.Issue(Name(("2.5.4.3", "first"), ("2.5.4.10", "Example"), ("2.5.4.3", "last")));

        Assert.Equal("last", (await _harness.ValidateAsync(leaf)).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b")]
    [InlineData("a\u0000b")]
    [InlineData("a\nb")]
    [InlineData("a\u007f")]
    public async Task Validate_CommonNameUnfit_IsRefused(string name)
    {
        using var leaf = _harness.Issuing.Issue(Name(("2.5.4.3", name)));

        Assert.Equal(FederationFailure.InvalidCertificate, (await _harness.RefusedAsync(leaf)).Failure);
    }

    [Fact]
    public async Task Validate_NoCommonName_IsRefused()
    {
        using var leaf = _harness.Issuing.Issue(Name(("2.5.4.10", "Example")));

        Assert.Contains("common name", (await _harness.RefusedAsync(leaf)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("arn:aws:iam::aws:policy/AdministratorAccess")]
    [InlineData("two words")]
    [InlineData("*")]
    public async Task Validate_CommonNameIsNoPolicyName_IsRefused(string name)
    {
        using var leaf = _harness.Issuing.Issue(Name(("2.5.4.3", name)));

        Assert.Contains("policy", (await _harness.RefusedAsync(leaf)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_OneNameOfTwoAuthorities_AreTwoSubjects()
    {
        // Two roots, and below each an issuing authority; the names are the same throughout.
        using var other = TestCertificateAuthority.CreateRoot("CN=Test Root,O=Example", _harness.Time);
        using var otherIssuing = other.CreateAuthority("CN=Test Issuing,O=Example");
        using var sibling = _harness.Root.CreateAuthority("CN=Sibling,O=Example");
        _harness.Write("anchors.pem", _harness.Root.Certificate.ExportCertificatePem() + "\n" + other.Certificate.ExportCertificatePem());
        using var ofOther = otherIssuing.Issue("CN=alice");
        using var ofSibling = sibling.Issue("CN=alice");
        using var renewed = _harness.Issuing.Issue("CN=alice");

        var first = await _harness.ValidateAsync(_harness.Issue("CN=alice"));
        var subjects = new[]
        {
            first.Subject,
            (await _harness.ValidateAsync(ofOther, otherIssuing.Intermediates)).Subject,
            (await _harness.ValidateAsync(ofSibling, sibling.Intermediates)).Subject,
        };

        Assert.Equal(3, subjects.Distinct().Count());
        Assert.Equal(first.Subject, (await _harness.ValidateAsync(renewed)).Subject);
    }

    [Fact]
    public async Task Validate_NameThatLooksLikeAnotherWithItsIssuer_StaysApart()
    {
        using var leaf = _harness.Issuing.Issue(Name(("2.5.4.3", "alice;issuer=CN=Root")));
        _harness.Options.CommonNameIsPolicy = false;

        Assert.StartsWith(@"CN=alice\;issuer\=CN\=Root;issuer=", (await _harness.ValidateAsync(leaf)).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_KnownByUri_IsTheUriWhateverTheCommonName()
    {
        _harness.Options.Names = [CertificateName.Uri];
        _harness.Options.CommonNameIsPolicy = false;
        var leaf = _harness.Issue("CN=readwrite", c => c.Uris = ["spiffe://example.org/ns/prod/sa/backup"]);

        var identity = await _harness.ValidateAsync(leaf);

        Assert.Equal("spiffe://example.org/ns/prod/sa/backup", identity.Name);
        Assert.StartsWith("URI=spiffe://example.org/ns/prod/sa/backup;", identity.Subject, StringComparison.Ordinal);
        Assert.Equal(["spiffe://example.org/ns/prod/sa/backup"], identity.Claims["jwt:sub"]);
        Assert.Empty(identity.Policies);
    }

    [Fact]
    public async Task Validate_TwoUris_IsRefused()
    {
        _harness.Options.Names = [CertificateName.Uri];
        var leaf = _harness.Issue(choose: c => c.Uris = ["spiffe://example.org/a", "spiffe://example.org/b"]);

        Assert.Contains("more than one URI", (await _harness.RefusedAsync(leaf)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CertificateName.Dns, "DNS=robot.example.org;", "robot.example.org")]
    [InlineData(CertificateName.Email, "EMAIL=Robot@example.org;", "Robot@example.org")]
    public async Task Validate_KnownByAnotherName_IsThat(CertificateName kind, string subject, string name)
    {
        _harness.Options.Names = [kind, CertificateName.CommonName];
        var leaf = _harness.Issue(choose: c => (c.DnsNames, c.Emails) = (["Robot.example.org"], ["Robot@example.org"]));

        var identity = await _harness.ValidateAsync(leaf);

        Assert.Equal(name, identity.Name);
        Assert.StartsWith(subject, identity.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_FirstNameMissing_TakesTheNext()
    {
        _harness.Options.Names = [CertificateName.Uri, CertificateName.CommonName];

        Assert.Equal("readwrite", (await _harness.ValidateAsync(_harness.Issue())).Name);
    }

    private static X500DistinguishedName Name(params (string Type, string Value)[] parts)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var (type, value) in parts)
            {
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(type);
                    writer.WriteCharacterString(UniversalTagNumber.UTF8String, value);
                }
            }
        }

        return new X500DistinguishedName(writer.Encode());
    }
}
