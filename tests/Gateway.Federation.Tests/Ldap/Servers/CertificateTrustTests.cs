using System.Security.Cryptography;
using Gateway.Federation.Ldap.Servers;
using Gateway.Testing.Certificates;

namespace Gateway.Federation.Tests.Ldap.Servers;

public sealed class CertificateTrustTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-trust");

    private string File => Path.Combine(_folder.FullName, "ca.pem");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void NewPolicy_NothingChanged_ReadsTheFileOnceAndDownloadsNothing()
    {
        Write("CN=First");
        var trust = new CertificateTrust(File);

        var first = trust.NewPolicy();
        var second = trust.NewPolicy();

        Assert.True(first.DisableCertificateDownloads);
        Assert.Same(first.CustomTrustStore[0], second.CustomTrustStore[0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void NewPolicy_FileChanged_HasTheNewAuthorities(bool isFolder)
    {
        Write("CN=First");
        var trust = new CertificateTrust(isFolder ? _folder.FullName : File);
        Assert.Equal("CN=First", trust.NewPolicy().CustomTrustStore[0].Subject);

        Write("CN=The second of them");

        Assert.Equal("CN=The second of them", Assert.Single(trust.NewPolicy().CustomTrustStore).Subject);
    }

    [Fact]
    public void NewPolicy_FileGoneOrWithoutCertificate_Fails()
    {
        var trust = new CertificateTrust(File);
        Assert.ThrowsAny<IOException>(trust.NewPolicy);

        System.IO.File.WriteAllText(File, "nothing");
        Assert.Throws<CryptographicException>(trust.NewPolicy);
    }

    private void Write(string subject)
    {
        using var authority = TestCertificateAuthority.CreateRoot(subject, TimeProvider.System);
        System.IO.File.WriteAllText(File, authority.Certificate.ExportCertificatePem());
    }
}
