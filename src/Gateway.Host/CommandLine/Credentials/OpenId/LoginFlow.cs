namespace Gateway.Host.CommandLine.Credentials.OpenId;

/// <summary>How somebody logs in at a provider.</summary>
internal enum LoginFlow
{
    /// <summary>In a browser on the same machine, by an authorization code with PKCE.</summary>
    Browser,

    /// <summary>On any other device, by a code that is shown here.</summary>
    Device,
}
