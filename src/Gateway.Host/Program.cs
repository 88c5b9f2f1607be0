using System.Collections;
using Gateway.Host.CommandLine;
using Gateway.Host.Server;

var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(v => (string)v.Key, v => (string?)v.Value ?? "");
return await GatewayCommand.RunAsync(args, environment, new NoBackend(), Console.Out, Console.Error);
