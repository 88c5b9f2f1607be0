using Gateway.Host.Settings;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Settings;

public sealed class SettingsReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Nothing_IsTheDefaults()
    {
        var options = Read([]);

        Assert.Equal("127.0.0.1:9000", options.Server.Address.ToString());
        Assert.Equal("127.0.0.1:9001", options.Server.Management.ToString());
        Assert.Equal("us-east-1", options.Signing.Region);
        Assert.Null(options.Identity.RootAccessKey);
    }

    [Fact]
    public void Read_EverySource_CommandLineWinsOverEnvironmentOverFile()
    {
        var file = _folder.Write("settings.json", """
            {
              // Comments and trailing commas are fine.
              "Region": "file-1",
              "Limits": { "MaxConnections": 1, "MaxHeaderSize": "128KiB", "HeaderTimeout": "11s" },
              "Domain": ["a.example", "B.example"],
              "Server": { "AllowPlainHttp": true },
            }
            """);

        var options = Read(
            [("GATEWAY_LIMITS__MAX_CONNECTIONS", "2"), ("GATEWAY_LIMITS__HEADERTIMEOUT", "12s")], file, ("Limits:HeaderTimeout", "13s"));

        Assert.Equal("file-1", options.Signing.Region);
        Assert.Equal(["a.example", "b.example"], options.Identity.Domains);
        Assert.Equal(128 * 1024, options.Limits.MaxHeaderSize);
        Assert.Equal(2, options.Limits.MaxConnections);
        Assert.Equal(TimeSpan.FromSeconds(13), options.Limits.HeaderTimeout);
        Assert.True(options.Server.AllowPlainHttp);
    }

    [Fact]
    public void Read_FileNamedInEnvironment_IsRead()
    {
        var file = _folder.Write("settings.json", """{"region": "from-file"}""");

        Assert.Equal("from-file", Read([("GATEWAY_CONFIG", file)]).Signing.Region);
    }

    [Fact]
    public void Read_ManyMistakes_TellsAllOfThemAtOnce()
    {
        var file = _folder.Write("settings.json", """{"Limits": {"MaxConnectoins": 5, "KeepAliveTimeout": null}, "Nonsense": 1}""");

        var mistakes = Mistakes(
            [
                ("GATEWAY_REGION", "Not A Region"),
                ("GATEWAY_ACCOUNT_ID", "123"),
                ("GATEWAY_ROOT_ACCESS_KEY", "root"),
                ("GATEWAY_MASTER_KEY", "short-and-secret"),
                ("GATEWAY_ADRESS", "127.0.0.1:9000"),
                ("GATEWAY_ADDRESS", "0.0.0.0:9000"),
            ],
            file,
            ("Logs:Level", "loud"));

        Assert.Collection(
            mistakes.Order(StringComparer.Ordinal),
            m => Assert.Equal("GATEWAY_ACCOUNT_ID (AccountId) has the value \"123\" in the environment; it accepts 12 digits.", m),
            m => Assert.StartsWith("GATEWAY_ADDRESS (Address) has the value \"0.0.0.0:9000\", which other machines reach, and there is no TLS", m),
            m => Assert.Equal("GATEWAY_ADRESS in the environment is not a setting; did you mean GATEWAY_ADDRESS?", m),
            m => Assert.StartsWith("GATEWAY_LOGS__LEVEL (Logs:Level) has the value \"loud\" on the command line; it accepts one of trace,", m),
            m => Assert.Equal(
                "GATEWAY_MASTER_KEY (MasterKey) has a value (not shown) in the environment; it accepts 32 bytes as 64 hexadecimal digits or as base64.", m),
            m => Assert.StartsWith("GATEWAY_REGION (Region) has the value \"Not A Region\" in the environment; it accepts", m),
            m => Assert.StartsWith("GATEWAY_ROOT_SECRET_KEY (RootSecretKey) has no accepted value but GATEWAY_ROOT_ACCESS_KEY is set", m),
            m => Assert.StartsWith("Limits:KeepAliveTimeout in the settings file is null", m),
            m => Assert.Equal("Limits:MaxConnectoins in the settings file is not a setting; did you mean Limits:MaxConnections?", m),
            m => Assert.Equal("Nonsense in the settings file is not a setting; \"gateway settings\" lists all settings.", m));
        Assert.DoesNotContain(mistakes, m => m.Contains("short-and-secret", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_SecretFromFile_IsTrimmed()
    {
        var options = Read(
        [
            ("GATEWAY_ROOT_ACCESS_KEY_FILE", _folder.Write("id", "admin\n")),
            ("GATEWAY_ROOT_SECRET_KEY_FILE", _folder.Write("secret", "correct-horse\n")),
            ("GATEWAY_MASTER_KEY_FILE", _folder.Write("master", new string('0', 64) + "\n")),
        ]);

        Assert.Equal("admin", options.Identity.RootAccessKey);
        Assert.Equal("correct-horse", options.Identity.RootSecretKey);
        Assert.NotNull(options.Identity.MasterKey);
    }

    [Fact]
    public void Read_SecretFileWithBadContentOrMissing_TellsTheSettingAndNotTheContent()
    {
        var mistakes = Mistakes(
        [
            ("GATEWAY_ROOT_ACCESS_KEY_FILE", _folder.PathOf("missing")),
            ("GATEWAY_ROOT_SECRET_KEY_FILE", _folder.Write("secret", "hush hush")),
        ]);

        Assert.Contains(mistakes, m => m.StartsWith("GATEWAY_ROOT_ACCESS_KEY (RootAccessKey) comes from the file", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.StartsWith("GATEWAY_ROOT_SECRET_KEY (RootSecretKey) has a value (not shown)", StringComparison.Ordinal));
        Assert.DoesNotContain(mistakes, m => m.Contains("hush", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_ValueAndItsFile_IsAMistake()
    {
        var mistakes = Mistakes(
        [
            ("GATEWAY_ROOT_ACCESS_KEY", "admin"),
            ("GATEWAY_ROOT_SECRET_KEY", "correct-horse"),
            ("GATEWAY_ROOT_SECRET_KEY_FILE", _folder.Write("secret", "correct-horse")),
        ]);

        Assert.Equal(
            "GATEWAY_ROOT_SECRET_KEY (RootSecretKey) is given twice in the environment: as GATEWAY_ROOT_SECRET_KEY and as GATEWAY_ROOT_SECRET_KEY_FILE.",
            Assert.Single(mistakes));
    }

    [Fact]
    public void Read_SecretOnTheCommandLine_IsAMistake()
    {
        var mistakes = Mistakes([], null, ("RootSecretKey", "correct-horse"));

        Assert.Contains("is a secret: give it in the environment or in a file", Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "is not valid JSON")]
    [InlineData("[]", "holds no JSON object")]
    [InlineData("""{"Region": [{}]}""", "has the value \"[{}]\" in the settings file")]
    [InlineData("""{"Region": [[]]}""", "a list of different things")]
    [InlineData("""{"Region": "a", "Region": "b"}""", "is given twice in the settings file")]
    public void Read_BadFile_SaysWhy(string content, string expected)
    {
        Assert.Contains(Mistakes([], _folder.Write("settings.json", content)), m => m.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_FileMissing_SaysSo() =>
        Assert.Contains("cannot be read", Assert.Single(Mistakes([], _folder.PathOf("none.json"))), StringComparison.Ordinal);

    [Fact]
    public void Read_VariablesOfOthers_AreLeftAlone()
    {
        var options = Read(
        [
            ("GATEWAY_SERVICE_HOST", "10.0.0.1"),
            ("GATEWAY_SERVICE_PORT_S3", "9000"),
            ("GATEWAY_PORT", "tcp://10.0.0.1:9000"),
            ("GATEWAY_PORT_9000_TCP_ADDR", "10.0.0.1"),
            ("GATEWAY_CONFORMANCE_ENDPOINT", "http://127.0.0.1"),
            ("GATEWAY_SOAK_ROUNDS", "100"),
            ("PATH", "/bin"),
            ("GATEWAY_REGION", ""),
        ]);

        Assert.Equal("us-east-1", options.Signing.Region);
    }

    [Theory]
    [InlineData("off", false)]
    [InlineData("on", true)]
    [InlineData("false", false)]
    public void Read_VariableOfMinio_IsTaken(string text, bool expected) =>
        Assert.Equal(expected, Read([("MINIO_API_ROOT_ACCESS", text), ("MINIO_OTHER", "x")]).Identity.AllowRootAccess);

    [Fact]
    public void Read_VariableOfMinioAndItsTwin_IsAMistake() => Assert.Contains(
        "is given twice",
        Assert.Single(Mistakes([("MINIO_API_ROOT_ACCESS", "off"), ("GATEWAY_IDENTITY__ROOT_ACCESS", "true")])),
        StringComparison.Ordinal);

    [Fact]
    public void Read_ReceiveBufferBelowTheHead_IsAMistake() =>
        Assert.Contains(
            "Limits:ReceiveBuffer", Assert.Single(Mistakes([("GATEWAY_LIMITS__RECEIVE_BUFFER", "64KiB"), ("GATEWAY_LIMITS__MAX_HEADER_SIZE", "128KiB")])), StringComparison.Ordinal);

    [Fact]
    public void Read_TlsKeyWithoutCertificate_IsAMistake() =>
        Assert.Contains("GATEWAY_TLS__CERTIFICATE", Assert.Single(Mistakes([("GATEWAY_TLS__KEY", "key.pem")])), StringComparison.Ordinal);

    [Fact]
    public void Read_TlsFilesThatAreNoCertificate_IsAMistake()
    {
        var path = _folder.Write("server.pem", "not a certificate");

        Assert.Contains("which cannot be used", Assert.Single(Mistakes([("GATEWAY_TLS__CERTIFICATE", path)])), StringComparison.Ordinal);
    }

    private static GatewayOptions Read(
        IEnumerable<(string Name, string Value)> environment, string? file = null, params (string Key, string Value)[] commandLine) =>
        SettingsCatalogue.Reader().Read(
            commandLine.Select(v => new SettingValue(v.Key, v.Key, v.Value, SettingSource.CommandLine)),
            environment.ToDictionary(v => v.Name, v => v.Value),
            file);

    private static List<string> Mistakes(
        IEnumerable<(string Name, string Value)> environment, string? file = null, params (string Key, string Value)[] commandLine) =>
        [.. Assert.Throws<SettingsException>(() => Read(environment, file, commandLine)).Mistakes.Select(m => m.Message)];
}
