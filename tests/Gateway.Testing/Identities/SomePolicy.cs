namespace Gateway.Testing.Identities;

/// <summary>Policy documents for tests.</summary>
public static class SomePolicy
{
    public const string AllowAll = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    public static string Allow(string action, string resource = "*") => Of("Allow", action, resource);

    public static string Deny(string action, string resource = "*") => Of("Deny", action, resource);

    /// <summary>A bucket policy for everybody, or for what <paramref name="principal"/> says as JSON.</summary>
    public static string Bucket(string effect, string action, string resource, string principal = "\"*\"", string condition = "{}") =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}","Principal":{{principal}},"Action":"{{action}}","Resource":"arn:aws:s3:::{{resource}}","Condition":{{condition}}}]}""";

    private static string Of(string effect, string action, string resource) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}","Action":"{{action}}","Resource":"{{resource}}"}]}""";
}
