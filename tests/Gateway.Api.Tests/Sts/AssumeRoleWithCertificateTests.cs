using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Core.Federation;

namespace Gateway.Api.Tests.Sts;

public sealed class AssumeRoleWithCertificateTests : IDisposable
{
    private readonly OutsideHarness _sts = new();
    private readonly X509Certificate2 _certificate;

    public AssumeRoleWithCertificateTests()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _certificate = new CertificateRequest("CN=readonly", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        _sts.Api.Scheme = "https";
        _sts.Api.Certificate = new ClientCertificate(_certificate, []);
        _sts.Api.Outside.Certificates.Identity = new OutsideIdentity
        {
            Kind = ProviderKind.Certificate,
            Provider = "",
            Subject = "CN=readonly/CN=ca",
            Name = "readonly",
            Policies = ["readonly"],
            NotAfter = _sts.Api.Clock.GetUtcNow().AddHours(2),
        };
        _sts.Providers.Add(new OutsideProvider(ProviderKind.Certificate, ""));
    }

    public void Dispose() => _certificate.Dispose();

    [Fact]
    public async Task Certificate_Accepted_GivesASessionNoLongerThanItself()
    {
        var answer = await CallAsync();

        Assert.Equal(["Credentials"], answer.Result.Elements().Select(element => element.Name.LocalName));
        Assert.Equal("arn:aws:sts::123456789012:federated-user/certificate/_/CN=readonly/CN=ca", (await _sts.PrincipalAsync(answer))!.Arn);
        Assert.True(await _sts.MayAsync(answer, "s3:GetObject"));
        Assert.Equal(TimeSpan.FromHours(1), _sts.LifeOf(answer));
        Assert.Equal(TimeSpan.FromHours(2), _sts.LifeOf(await CallAsync(("DurationSeconds", "86400"))));
    }

    [Fact]
    public async Task Certificate_SessionPolicy_Counts() => Assert.False(await _sts.MayAsync(
        await CallAsync(("Policy", Gateway.Testing.Identities.SomePolicy.Allow("s3:PutObject"))), "s3:GetObject"));

    [Fact]
    public async Task Certificate_NoneWasSent_IsInvalid()
    {
        _sts.Api.Certificate = null;

        (await CallAsync()).AssertError(400, "InvalidClientCertificate");
    }

    [Fact]
    public async Task Certificate_OverPlainHttp_IsInsecureAlsoOnLoopback()
    {
        _sts.Api.Scheme = "http";

        (await CallAsync()).AssertError(400, "InsecureConnection");
    }

    [Theory]
    [InlineData(FederationFailure.InvalidCertificate, 400, "InvalidClientCertificate")]
    [InlineData(FederationFailure.TooManyIntermediates, 400, "TooManyIntermediateCAs")]
    [InlineData(FederationFailure.NotConfigured, 503, "STSNotInitialized")]
    [InlineData(FederationFailure.Unreachable, 503, "ServiceUnavailable")]
    public async Task Certificate_Refused_HasItsCode(FederationFailure failure, int status, string code)
    {
        (_sts.Api.Outside.Certificates.Identity, _sts.Api.Outside.Certificates.Refusal) = (null, failure);

        (await CallAsync()).AssertError(status, code);
    }

    [Fact]
    public async Task Certificate_PolicyOfItsNameIsMissing_IsRefused()
    {
        _sts.Api.Outside.Certificates.Identity = _sts.Api.Outside.Certificates.Identity! with { Policies = ["unknown"] };

        (await CallAsync()).AssertError(400, "InvalidParameterValue");
    }

    private Task<Testing.IamAnswer> CallAsync(params (string Name, string Value)[] parameters) => _sts.CallAsync("AssumeRoleWithCertificate", parameters);
}
