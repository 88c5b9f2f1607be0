using Gateway.Host.Settings;
using Gateway.Iam.Credentials;

namespace Gateway.Host.CommandLine.Client;

/// <summary>
/// Finds server and credentials where the AWS CLI finds them: the command line, then the environment, then the profile. A profile that the command line
/// names wins over the credentials of the environment.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html</remarks>
internal static class ClientSettingsReader
{
    /// <summary>The endpoint of the commands. It is no setting of the server.</summary>
    public const string EndpointVariable = Setting.EnvironmentPrefix + "ENDPOINT";

    public const string DefaultEndpoint = "http://127.0.0.1:9000";

    private const string DefaultRegion = "us-east-1";
    private const string DefaultProfile = "default";

    /// <exception cref="AdminException">There are no credentials, or something cannot be read.</exception>
    public static ClientSettings Read(ClientChoices choices, IReadOnlyDictionary<string, string> environment)
    {
        var profile = Profile(choices, environment);
        var (keyId, secret, token) = Credentials(choices, environment, profile);
        var server = Server(choices, environment, profile);
        return new ClientSettings(server.Endpoint, server.Region, keyId, new AccessKeySecret(secret), token, server.AuthorityFile);
    }

    /// <summary>The server alone, for those who have no credentials yet.</summary>
    /// <exception cref="AdminException">Something cannot be read.</exception>
    public static ServerAddress ReadServer(ClientChoices choices, IReadOnlyDictionary<string, string> environment) =>
        Server(choices, environment, Profile(choices, environment));

    private static AwsProfile Profile(ClientChoices choices, IReadOnlyDictionary<string, string> environment) =>
        AwsProfile.Load(choices.Profile ?? Variable(environment, "AWS_PROFILE") ?? DefaultProfile, environment);

    private static ServerAddress Server(ClientChoices choices, IReadOnlyDictionary<string, string> environment, AwsProfile profile) => new(
        Endpoint(
            choices.Endpoint ?? Variable(environment, EndpointVariable) ?? Variable(environment, "AWS_ENDPOINT_URL") ?? profile["endpoint_url"]
            ?? DefaultEndpoint),
        choices.Region ?? Variable(environment, "AWS_REGION") ?? Variable(environment, "AWS_DEFAULT_REGION") ?? profile["region"] ?? DefaultRegion,
        choices.AuthorityFile ?? Variable(environment, "AWS_CA_BUNDLE"));

    private static string? Variable(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    private static (string KeyId, string Secret, string? Token) Credentials(
        ClientChoices choices, IReadOnlyDictionary<string, string> environment, AwsProfile profile)
    {
        var keyId = environment.GetValueOrDefault("AWS_ACCESS_KEY_ID");
        var secret = environment.GetValueOrDefault("AWS_SECRET_ACCESS_KEY");
        if (choices.Profile is null && (keyId is { Length: > 0 } || secret is { Length: > 0 }))
        {
            return keyId is { Length: > 0 } && secret is { Length: > 0 }
                ? (keyId, secret, environment.GetValueOrDefault("AWS_SESSION_TOKEN") is { Length: > 0 } token ? token : null)
                : throw new AdminException(null, "Only one of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY is set; set both.");
        }

        return profile is { KeyId: { } profileKey, Secret: { } profileSecret }
            ? (profileKey, profileSecret, profile["aws_session_token"])
            : throw new AdminException(null, profile.WhyNoCredentials);
    }

    private static Uri Endpoint(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
            ? uri
            : throw new AdminException(null, $"\"{text}\" is no endpoint; it accepts a URL without path, such as {DefaultEndpoint} or https://s3.example.com.");
}
