namespace Gateway.Host.CommandLine.Client;

/// <summary>A profile of the AWS CLI: what its files say under one name. Immutable.</summary>
/// <remarks>https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html</remarks>
internal sealed class AwsProfile
{
    // Ways to get credentials that need more than reading: what a user who has them sees must say so.
    private static readonly string[] s_otherWays = ["credential_process", "sso_session", "sso_start_url", "role_arn", "web_identity_token_file", "login_session"];

    private readonly string _name;
    private readonly IReadOnlyDictionary<string, string> _values;
    private readonly string _credentialsFile;

    private AwsProfile(string name, IReadOnlyDictionary<string, string> values, string credentialsFile)
    {
        _name = name;
        _values = values;
        _credentialsFile = credentialsFile;
    }

    public string? KeyId => this["aws_access_key_id"];

    public string? Secret => this["aws_secret_access_key"];

    /// <summary>What to do about a profile that has no credentials, for people.</summary>
    public string WhyNoCredentials => s_otherWays.FirstOrDefault(_values.ContainsKey) is { } way
        ? $"The profile {_name} gets its credentials by {way}, which this command does not do. Put them into the environment: "
            + $"eval \"$(aws configure export-credentials --profile {_name} --format env)\"."
        : $"There are no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or put them under [{_name}] in {_credentialsFile}.";

    /// <summary>The value of a key; null when the profile does not have it, or has it empty.</summary>
    public string? this[string key] => _values.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;

    /// <summary>Reads what both files say of a profile; the credentials file wins. Files that are not there say nothing.</summary>
    /// <exception cref="AdminException">A file cannot be read.</exception>
    public static AwsProfile Load(string name, IReadOnlyDictionary<string, string> environment)
    {
        var home = environment.GetValueOrDefault("HOME") ?? "";
        var credentials = PathOf("AWS_SHARED_CREDENTIALS_FILE", "credentials");
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in Read(PathOf("AWS_CONFIG_FILE", "config"), name == "default" ? ["default", "profile default"] : ["profile " + name])
            .Concat(Read(credentials, [name])))
        {
            values[key] = value;
        }

        return new AwsProfile(name, values, credentials);

        string PathOf(string variable, string file) => environment.GetValueOrDefault(variable) is { Length: > 0 } path
            ? path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(home, path[2..]) : path
            : Path.Combine(home, ".aws", file);
    }

    private static IEnumerable<KeyValuePair<string, string>> Read(string path, string[] sections)
    {
        try
        {
            return File.Exists(path) ? IniFile.Read(File.ReadAllLines(path), sections) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AdminException(null, $"The file {path} cannot be read: {e.Message}", inner: e);
        }
    }
}
