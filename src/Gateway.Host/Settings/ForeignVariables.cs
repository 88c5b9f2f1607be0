using System.Text.RegularExpressions;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.Settings;

/// <summary>Environment variables that begin like the server's settings and are none.</summary>
internal static partial class ForeignVariables
{
    /// <summary>
    /// Kubernetes gives every pod such variables for each service, so that a service called "gateway" makes <c>GATEWAY_PORT</c> and its
    /// like. The commands that talk to a server, the tests and the conformance suite have settings of their own.
    /// </summary>
    public static bool Contains(string name) =>
        name == ClientSettingsReader.EndpointVariable || Kubernetes().IsMatch(name) || Development().IsMatch(name);

    /// <remarks>https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables</remarks>
    [GeneratedRegex(@"(_SERVICE_HOST|_SERVICE_PORT(_[A-Z0-9_]+)?|^GATEWAY(_[A-Z0-9]+)*_PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)\z")]
    private static partial Regex Kubernetes();

    [GeneratedRegex("^GATEWAY_(TEST|SOAK|BENCH|FUZZ|CONFORMANCE)_")]
    private static partial Regex Development();
}
